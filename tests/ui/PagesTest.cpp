#include "PageWalk.h"

#include "support/PseudoTranslator.h"
#include "support/RunningMain.h"
#include "ui/common/AccentColors.h"
#include "ui/common/TextRole.h"
#include "ui/common/Theme.h"
#include "ui/system/SystemAppearance.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QAccessible>
#include <QComboBox>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QTextEdit>
#include <QToolButton>

#include <algorithm>

using namespace vitrine;

namespace {

/// How the pages are looked at.
struct Look
{
    const char *name;
    Theme theme = Theme::Light;
    QSize size{1280, 800};
    int textPercent = 100;
    bool pseudo = false;
    bool rightToLeft = false;
};

const QList<Look> &looks()
{
    static const QList<Look> list{
        {.name = "light"},
        {.name = "dark", .theme = Theme::Dark},
        {.name = "small", .size = {800, 600}},
        {.name = "large", .theme = Theme::Dark, .size = {2560, 1440}},
        {.name = "large-text", .textPercent = 150},
        {.name = "pseudo", .pseudo = true},
        {.name = "pseudo-small", .theme = Theme::Dark, .size = {800, 600}, .pseudo = true},
        {.name = "right-to-left", .rightToLeft = true},
    };
    return list;
}

/// Nothing that lies over the page covers its middle or an end.
bool isOnTop(const QWidget &widget)
{
    const QRect rect = widget.rect();
    const QPoint places[] = {rect.center(), {rect.left(), rect.center().y()}, {rect.right(), rect.center().y()}};
    return std::all_of(std::begin(places), std::end(places), [&widget](const QPoint &place) {
        const QWidget *there = widget.window()->childAt(widget.mapTo(widget.window(), place));
        return !there || there == &widget || widget.isAncestorOf(there) || there->isAncestorOf(&widget);
    });
}

/// Visible in full, itself: not scrolled out, not covered by a fold.
bool isSeen(const QWidget &widget)
{
    return widget.isVisible() && widget.visibleRegion().boundingRect() == widget.rect() && !widget.rect().isEmpty() &&
           isOnTop(widget);
}

QString textOf(const QWidget &widget)
{
    if (const auto *label = qobject_cast<const QLabel *>(&widget))
        return label->text();
    if (const auto *button = qobject_cast<const QAbstractButton *>(&widget)) {
        const auto *tool = qobject_cast<const QToolButton *>(button);
        return tool && tool->toolButtonStyle() == Qt::ToolButtonIconOnly ? QString() : button->text();
    }
    return {};
}

QString tellOf(const QWidget &widget)
{
    return QStringLiteral("%1 \"%2\" (%3)")
        .arg(QString::fromLatin1(widget.metaObject()->className()), textOf(widget).left(40), widget.objectName());
}

bool isControl(const QWidget &widget)
{
    const bool isPart = qobject_cast<QComboBox *>(widget.parentWidget()) ||
                        qobject_cast<QAbstractSpinBox *>(widget.parentWidget()) ||
                        qobject_cast<QLineEdit *>(widget.parentWidget()) ||
                        widget.objectName().startsWith(QLatin1String("qt_")) || widget.inherits("QComboBoxListView");
    return !isPart && (qobject_cast<const QAbstractButton *>(&widget) || qobject_cast<const QComboBox *>(&widget) ||
                       qobject_cast<const QLineEdit *>(&widget) || qobject_cast<const QAbstractSpinBox *>(&widget) ||
                       qobject_cast<const QAbstractItemView *>(&widget) || qobject_cast<const QTextEdit *>(&widget) ||
                       qobject_cast<const QPlainTextEdit *>(&widget));
}

QStringList namelessOn(const QWidget &window)
{
    QStringList found;
    for (QWidget *widget : window.findChildren<QWidget *>()) {
        if (!widget->isVisible() || !isControl(*widget))
            continue;
        QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(widget);
        if (!interface || interface->text(QAccessible::Name).isEmpty())
            found.append(tellOf(*widget));
        else if (Qt::mightBeRichText(interface->text(QAccessible::Description)))
            found.append(tellOf(*widget) + QLatin1String(", described in tags"));
    }
    return found;
}

/// Texts that have less room than they ask for, and columns that reach beyond where one can scroll.
QStringList cutOn(const QWidget &window)
{
    QStringList found;
    for (const QScrollArea *area : window.findChildren<QScrollArea *>()) {
        const bool isFixed = area->horizontalScrollBarPolicy() == Qt::ScrollBarAlwaysOff;
        if (isFixed && area->isVisible() && area->widget() && area->widget()->width() > area->viewport()->width())
            found.append(QStringLiteral("%1: %2 of %3")
                             .arg(tellOf(*area))
                             .arg(area->viewport()->width())
                             .arg(area->widget()->width()));
    }
    for (const QWidget *widget : window.findChildren<QWidget *>()) {
        const bool isField = qobject_cast<const QComboBox *>(widget) || qobject_cast<const QLineEdit *>(widget);
        if (isField && isControl(*widget) && widget->isVisible() && widget->height() < widget->sizeHint().height())
            found.append(QStringLiteral("%1: %2 of %3")
                             .arg(tellOf(*widget))
                             .arg(widget->height())
                             .arg(widget->sizeHint().height()));
        const QString text = textOf(*widget);
        const auto *label = qobject_cast<const QLabel *>(widget);
        const bool isElided = text.contains(QChar(0x2026)) && !widget->toolTip().isEmpty();
        if (!isSeen(*widget) || text.isEmpty() || isElided)
            continue;
        const QSize wanted =
            label && label->wordWrap() ? QSize(0, label->heightForWidth(label->width())) : widget->minimumSizeHint();
        if (wanted.width() > widget->width() || wanted.height() > widget->height())
            found.append(QStringLiteral("%1: %2x%3 of %4x%5")
                             .arg(tellOf(*widget))
                             .arg(widget->width())
                             .arg(widget->height())
                             .arg(wanted.width())
                             .arg(wanted.height()));
    }
    return found;
}

/// Titles and small texts that have not the size that they are to have.
QStringList missizedOn(const QWidget &window)
{
    QStringList found;
    for (const QWidget *widget : window.findChildren<QWidget *>()) {
        const std::optional<TextRole> role = textRole(*widget);
        if (role && widget->isVisible() && widget->font() != roleFont(*role, QApplication::font(widget)))
            found.append(QStringLiteral("%1: %2").arg(tellOf(*widget), widget->font().toString()));
    }
    return found;
}

/// Large enough that strokes have a middle that no edge has thinned.
constexpr int paintedScale = 2;

/// The contrast of what is really painted: the commonest colour is the ground, the one the farthest from it the ink.
double paintedContrast(const QImage &image, const QRect &place)
{
    QHash<QRgb, int> counts;
    for (int y = place.top(); y <= place.bottom(); ++y) {
        const auto *line = reinterpret_cast<const QRgb *>(image.constScanLine(y));
        for (int x = place.left(); x <= place.right(); ++x)
            ++counts[line[x]];
    }
    QRgb ground = 0;
    for (auto it = counts.cbegin(); it != counts.cend(); ++it) {
        if (it.value() > counts.value(ground))
            ground = it.key();
    }
    double most = 1;
    for (auto it = counts.cbegin(); it != counts.cend(); ++it)
        most = std::max(most, contrastRatio(QColor(it.key()), QColor(ground)));
    return most;
}

QStringList paleOn(QWidget &window)
{
    QStringList found;
    QImage image(window.size() * paintedScale, QImage::Format_RGB32);
    image.setDevicePixelRatio(paintedScale);
    window.render(&image);
    for (const QWidget *widget : window.findChildren<QWidget *>()) {
        if (!isSeen(*widget) || !widget->isEnabled() || textOf(*widget).trimmed().isEmpty())
            continue;
        const QRect place(widget->mapTo(&window, QPoint()) * paintedScale, widget->size() * paintedScale);
        const double contrast = paintedContrast(image, place & image.rect());
        if (contrast < 4.5)
            found.append(QStringLiteral("%1: %2").arg(tellOf(*widget)).arg(contrast, 0, 'f', 1));
    }
    return found;
}

} // namespace

/// Every page, in every look: all is named, nothing is cut off, everything can be read. With VITRINE_PICTURES=FOLDER it
/// saves a picture of each.
class PagesTest final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void areNamedWholeAndLegible_data();
    void areNamedWholeAndLegible();

private:
    PseudoTranslator m_pseudo;
    QFont m_font;
};

void PagesTest::init()
{
    m_font = QApplication::font();
}

void PagesTest::cleanup()
{
    QCoreApplication::removeTranslator(&m_pseudo);
    QGuiApplication::setLayoutDirection(Qt::LeftToRight);
    QApplication::setFont(m_font);
}

void PagesTest::areNamedWholeAndLegible_data()
{
    QTest::addColumn<int>("look");
    for (int i = 0; i < looks().size(); ++i)
        QTest::newRow(looks().at(i).name) << i;
}

void PagesTest::areNamedWholeAndLegible()
{
    QFETCH(int, look);
    const Look &wanted = looks().at(look);
    if (wanted.pseudo)
        QCoreApplication::installTranslator(&m_pseudo);
    QGuiApplication::setLayoutDirection(wanted.rightToLeft ? Qt::RightToLeft : Qt::LeftToRight);
    PageWalk walk;
    const SystemAppearance system;
    const ThemeController theme(*qApp, walk.settings(), system, wanted.theme);
    walk.settings().setTextSizePercent(wanted.textPercent);
    walk.window().resize(wanted.size);
    const QString folder = qEnvironmentVariable("VITRINE_PICTURES");
    QStringList wrong;
    for (const PageWalk::Page &page : walk.pages()) {
        QVERIFY2(walk.open(page), qPrintable(page.name));
        if (!folder.isEmpty())
            walk.top().grab().save(
                QDir(folder).filePath(QStringLiteral("%1-%2.png").arg(QString::fromLatin1(wanted.name), page.name)));
        const auto add = [&](const char *what, const QStringList &found) {
            for (const QString &each : found)
                wrong.append(QStringLiteral("%1: %2 %3").arg(page.name, QString::fromLatin1(what), each));
        };
        add("has no name:", namelessOn(walk.top()));
        add("is cut off:", cutOn(walk.top()));
        add("is pale:", paleOn(walk.top()));
        add("has another size than its role:", missizedOn(walk.top()));
    }
    wrong.removeDuplicates();
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QLatin1Char('\n'))));
}

VITRINE_RUNNING_MAIN(PagesTest)
#include "PagesTest.moc"
