#include "WindowFixture.h"

#include "settings/Settings.h"
#include "ui/common/AccentColors.h"
#include "ui/common/Theme.h"

#include <QAbstractButton>
#include <QAbstractSpinBox>
#include <QAccessible>
#include <QComboBox>
#include <QLineEdit>
#include <QListView>

#include <utility>

using namespace vitrine;

namespace {

QAccessibleInterface *named(QAccessibleInterface *root, const QString &name, QAccessible::Role role)
{
    if (!root || !root->isValid())
        return nullptr;
    if (root->role() == role && root->text(QAccessible::Name) == name)
        return root;
    for (int i = 0; i < root->childCount(); ++i) {
        if (QAccessibleInterface *found = named(root->child(i), name, role))
            return found;
    }
    return nullptr;
}

QStringList namesBelow(QAccessibleInterface *root, QAccessible::Role role)
{
    QStringList names;
    for (int i = 0; i < root->childCount(); ++i) {
        QAccessibleInterface *child = root->child(i);
        if (child->role() == role)
            names += child->text(QAccessible::Name);
        names += namesBelow(child, role);
    }
    return names;
}

void addSecondFolder(const WindowFixture &fixture)
{
    QList<ModelRoot> roots = fixture.core->settings().modelRoots();
    roots.append(ModelRoot{QStringLiteral("/second")});
    fixture.core->settings().setModelRoots(roots);
}

} // namespace

class AccessibilityTest final : public QObject
{
    Q_OBJECT

private slots:
    void everyControlHasAName();
    void tellsTheFoldersApart();
    void keepsTheNamesOthersRelyOn();
    void describesCardsToScreenReaders();
    void textHasContrast_data();
    void textHasContrast();
};

void AccessibilityTest::everyControlHasAName()
{
    WindowFixture fixture;
    addSecondFolder(fixture);
    QVERIFY(fixture.start());
    QStringList nameless;
    for (QWidget *widget : fixture.window->findChildren<QWidget *>()) {
        const bool control = qobject_cast<QAbstractButton *>(widget) || qobject_cast<QComboBox *>(widget) ||
                             qobject_cast<QLineEdit *>(widget) || qobject_cast<QListView *>(widget) ||
                             qobject_cast<QAbstractSpinBox *>(widget);
        if (!control || widget->objectName().startsWith(QStringLiteral("qt_")) ||
            widget->inherits("QComboBoxListView") || qobject_cast<QComboBox *>(widget->parentWidget()) ||
            qobject_cast<QLineEdit *>(widget->parentWidget()) || widget->isHidden())
            continue;
        QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(widget);
        if (widget->accessibleName().isEmpty() && (!interface || interface->text(QAccessible::Name).isEmpty()))
            nameless += QStringLiteral("%1 (%2)").arg(QString::fromLatin1(widget->metaObject()->className()),
                                                      widget->objectName());
    }
    QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(QStringLiteral(", "))));
}

void AccessibilityTest::tellsTheFoldersApart()
{
    WindowFixture fixture;
    addSecondFolder(fixture);
    fixture.window->showSettings(SettingsPlace::Folders);
    QStringList names;
    for (const QFrame *row : fixture.window->findChildren<QFrame *>(QStringLiteral("modelRoot"))) {
        for (QWidget *part : row->findChildren<QWidget *>(Qt::FindDirectChildrenOnly)) {
            if (part->focusPolicy() != Qt::NoFocus)
                names += part->accessibleName();
        }
    }
    QVERIFY(names.size() > 8);
    QVERIFY2(QSet<QString>(names.begin(), names.end()).size() == names.size(),
             qPrintable(names.join(QStringLiteral(", "))));
}

void AccessibilityTest::keepsTheNamesOthersRelyOn()
{
    WindowFixture fixture;
    QVERIFY(fixture.start());
    auto *grid = fixture.find<QListView>("models");
    grid->setCurrentIndex(grid->model()->index(0, 0));
    QAccessibleInterface *root = QAccessible::queryAccessibleInterface(fixture.window.get());
    for (const char *place : {"Browse", "Library", "Downloads", "Settings"})
        QVERIFY2(named(root, QString::fromLatin1(place), QAccessible::PushButton) ||
                     named(root, QString::fromLatin1(place), QAccessible::Button),
                 place);
    QVERIFY(named(root, QStringLiteral("Search models"), QAccessible::EditableText));
    QVERIFY(named(root, QStringLiteral("Models"), QAccessible::List));
    QVERIFY(named(root, QStringLiteral("Download queue"), QAccessible::List));
    QVERIFY(named(root, QStringLiteral("Download"), QAccessible::PushButton));
    // The second value of each lies in a fold.
    for (const auto &[group, value] : {std::pair{"Types", "LORA"}, std::pair{"Types", "Wildcards"},
                                       std::pair{"Base models", "SDXL 1.0"}, std::pair{"Base models", "Qwen"}}) {
        QAccessibleInterface *interface = named(root, QString::fromLatin1(group), QAccessible::Grouping);
        QVERIFY2(interface, group);
        const QStringList boxes = namesBelow(interface, QAccessible::CheckBox);
        QVERIFY(boxes.size() > 3);
        QVERIFY(!boxes.contains(QString()));
        QVERIFY(boxes.contains(QString::fromLatin1(value)));
    }
    QCOMPARE(fixture.find<QWidget>("modelDetails")->accessibleName(), QStringLiteral("Model details"));
}

void AccessibilityTest::describesCardsToScreenReaders()
{
    WindowFixture fixture;
    QVERIFY(fixture.start());
    QAccessibleInterface *list = QAccessible::queryAccessibleInterface(fixture.find<QListView>("models"));
    QCOMPARE(list->childCount(), fixture.models()->rowCount());
    const QModelIndex index = fixture.models()->index(0, 0);
    QAccessibleInterface *card = list->child(0);
    QCOMPARE(card->role(), QAccessible::ListItem);
    QCOMPARE(card->text(QAccessible::Name), index.data().toString());
    QCOMPARE(card->text(QAccessible::Description), index.data(Qt::AccessibleDescriptionRole).toString());
    QVERIFY(!card->rect().isEmpty());
}

void AccessibilityTest::textHasContrast_data()
{
    QTest::addColumn<bool>("dark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

void AccessibilityTest::textHasContrast()
{
    QFETCH(bool, dark);
    const QPalette palette = ThemeController::palette(dark);
    const Colors colors = Colors::of(palette);
    QCOMPARE(colors.dark, dark);
    const QList<QColor> grounds{palette.color(QPalette::Window), palette.color(QPalette::Base), colors.surface,
                                colors.raised};
    const QList<QColor> inks{palette.color(QPalette::Text),
                             palette.color(QPalette::WindowText),
                             palette.color(QPalette::PlaceholderText),
                             palette.color(QPalette::Link),
                             colors.muted,
                             colors.accent,
                             colors.success,
                             colors.warning,
                             colors.danger};
    for (const QColor &ground : grounds) {
        for (const QColor &ink : inks)
            QVERIFY2(contrastRatio(ink, ground) >= 4.5, qPrintable(QStringLiteral("%1 on %2: %3")
                                                                       .arg(ink.name(), ground.name())
                                                                       .arg(contrastRatio(ink, ground), 0, 'f', 2)));
    }
    QVERIFY(contrastRatio(palette.color(QPalette::HighlightedText), palette.color(QPalette::Highlight)) >= 4.5);
}

QTEST_MAIN(AccessibilityTest)
#include "AccessibilityTest.moc"
