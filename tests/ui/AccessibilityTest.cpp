#include "WindowFixture.h"

#include "settings/Settings.h"
#include "ui/common/AccentColors.h"
#include "ui/common/Theme.h"
#include "ui/detail/FileRow.h"
#include "ui/detail/HashList.h"
#include "ui/detail/TriggerWords.h"
#include "ui/detail/VersionChooser.h"
#include "ui/viewer/PictureViewer.h"

#include <QAbstractButton>
#include <QAbstractSpinBox>
#include <QAccessible>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QSignalSpy>

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
    void opensAPictureThatIsSelectedByAScreenReader();
    void takesBoxesThatAScreenReaderSwitches();
    void tellsWhatIsChosenWhere();
    void tellsDigitsAndTheirKind();
    void tellsNoPlacesToBreakALine();
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
            widget->isHidden())
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

void AccessibilityTest::opensAPictureThatIsSelectedByAScreenReader()
{
    WindowFixture fixture;
    QVERIFY(fixture.start());
    auto *grid = fixture.find<QListView>("models");
    auto *strip = fixture.find<QListView>("pictures");
    const QSignalSpy shown(strip->model(), &QAbstractItemModel::modelReset);
    grid->setCurrentIndex(grid->model()->index(0, 0));
    QTRY_COMPARE(shown.size(), 2); // what the list knew, and what the model's own answer does
    const auto select = [strip] {
        QAccessibleInterface *picture = QAccessible::queryAccessibleInterface(strip)->child(0);
        picture->actionInterface()->doAction(QAccessibleActionInterface::toggleAction());
    };
    select();
    PictureViewer *viewer = nullptr;
    QTRY_VERIFY((viewer = fixture.window->findChild<PictureViewer *>()) && viewer->isVisible());
    viewer->leave();
    select(); // the same one once more
    QTRY_VERIFY(viewer->isVisible());
}

void AccessibilityTest::takesBoxesThatAScreenReaderSwitches()
{
    WindowFixture fixture;
    const auto toggle = [&fixture](const char *name) {
        QAccessibleInterface *box = QAccessible::queryAccessibleInterface(fixture.find<QCheckBox>(name));
        box->actionInterface()->doAction(QAccessibleActionInterface::toggleAction());
    };
    const Settings &settings = fixture.core->settings();
    const bool remembered = settings.rememberSearches();
    fixture.window->showSettings(SettingsPlace::Privacy);
    toggle("rememberSearches");
    QCOMPARE(settings.rememberSearches(), !remembered);
    const QStringList files = settings.sideFiles();
    fixture.window->showSettings(SettingsPlace::Downloads);
    toggle("sideFile-preview");
    QVERIFY(settings.sideFiles() != files);
    toggle("sideFile-preview");
    QCOMPARE(settings.sideFiles(), files);
}

void AccessibilityTest::tellsWhatIsChosenWhere()
{
    WindowFixture fixture;
    const auto told = [&fixture](const char *name) {
        QAccessibleInterface *choice = QAccessible::queryAccessibleInterface(fixture.find<QComboBox>(name));
        return choice->text(QAccessible::Name) + u'\n' + choice->text(QAccessible::Description);
    };
    QVERIFY2(told("sort").contains(QStringLiteral("Sort")), qPrintable(told("sort")));
    QVERIFY2(told("period").contains(QStringLiteral("Updated within")), qPrintable(told("period")));
    QVERIFY2(told("checkpointType").contains(QStringLiteral("Checkpoint type")), qPrintable(told("checkpointType")));
    QVERIFY2(told("versions").contains(QStringLiteral("Version")), qPrintable(told("versions")));
    fixture.find<QLineEdit>("searchModels")->setText(QStringLiteral("glow"));
    QVERIFY2(told("sort").contains(QStringLiteral("Sort")), qPrintable(told("sort")));
    QVERIFY2(told("sort").contains(QStringLiteral("relevance")), qPrintable(told("sort")));
}

void AccessibilityTest::tellsDigitsAndTheirKind()
{
    const auto told = [](QWidget &parent, const QString &name) {
        for (QLabel *label : parent.findChildren<QLabel *>()) {
            QAccessibleInterface *text = QAccessible::queryAccessibleInterface(label);
            if (text->text(QAccessible::Name) == name)
                return text->text(QAccessible::Description);
        }
        return QString();
    };
    Hashes hashes;
    hashes.blake3 = QString(64, QLatin1Char('A'));
    HashList list;
    list.setHashes(hashes);
    QCOMPARE(told(list, hashes.blake3), QStringLiteral("BLAKE3"));
    const QString tag = QStringLiteral("<lora:a_name_that_is_longer_than_a_line:1>");
    TriggerWords words;
    words.setWords({}, tag);
    QCOMPARE(told(words, tag), QStringLiteral("Prompt tag"));
}

void AccessibilityTest::tellsNoPlacesToBreakALine()
{
    const QString longWord(60, QLatin1Char('w'));
    File file;
    file.name = longWord + QStringLiteral(".safetensors");
    file.sizeName = longWord;
    FileRow row;
    row.setFile(file, true, true);
    auto model = std::make_shared<Model>();
    model->versions = {Version()};
    model->versions[0].name = longWord;
    VersionChooser chooser;
    chooser.setModel(model, {});
    int told = 0;
    for (const QWidget *parent : {static_cast<QWidget *>(&row), static_cast<QWidget *>(&chooser)}) {
        for (QWidget *part : parent->findChildren<QWidget *>()) {
            QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(part);
            const QString name = interface ? interface->text(QAccessible::Name) : QString();
            QVERIFY2(!name.contains(QChar(0x200b)), qPrintable(name));
            told += name.contains(longWord);
        }
    }
    QVERIFY(told >= 3); // name, facts, version
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
