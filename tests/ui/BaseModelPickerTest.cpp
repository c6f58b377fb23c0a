#include "ui/search/BaseModelPicker.h"
#include "civitai/Answers.h"
#include "settings/Settings.h"
#include "ui/common/ElidedCheckBox.h"
#include "ui/search/FoldMemory.h"
#include "ui/search/SectionHeader.h"

#include <QAccessible>
#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace vitrine;

namespace {

QStringList builtInValues()
{
    QStringList values;
    for (const BaseModel &baseModel : builtInEnums().baseModels)
        values += baseModel.text;
    return values;
}

/// A picker with the built-in values, shown.
class Picker
{
public:
    explicit Picker(const QStringList &recent = {}) { show(recent); }

    void show(const QStringList &recent)
    {
        widget = std::make_unique<BaseModelPicker>(memory);
        widget->setValues(builtInValues(), recent);
        widget->show();
    }

    ElidedCheckBox *box(const char *value) const
    {
        return widget->findChild<ElidedCheckBox *>(QString::fromLatin1(value));
    }
    QCheckBox *allOf(const char *family) const { return named<QCheckBox>("All of %1", family); }
    QPushButton *fold(const char *family) const { return named<QPushButton>("Fold %1", family); }
    QPushButton *unfold(const char *family) const { return named<QPushButton>("Unfold %1", family); }
    QLineEdit *find() const { return widget->findChild<QLineEdit *>(QStringLiteral("findBaseModel")); }

    QStringList seen() const
    {
        QStringList values;
        for (const ElidedCheckBox *each : widget->findChildren<ElidedCheckBox *>()) {
            if (!each->isFolded())
                values += each->objectName();
        }
        return values;
    }

    QTemporaryDir folder;
    Settings settings{folder.filePath(QStringLiteral("settings.ini"))};
    FoldMemory memory{settings};
    std::unique_ptr<BaseModelPicker> widget;

private:
    template<typename Button>
    Button *named(const char *pattern, const char *family) const
    {
        const QString name = QString::fromLatin1(pattern).arg(QString::fromLatin1(family));
        for (Button *button : widget->findChildren<Button *>()) {
            if (button->accessibleName() == name)
                return button;
        }
        return nullptr;
    }
};

} // namespace

class BaseModelPickerTest final : public QObject
{
    Q_OBJECT

private slots:
    void hasEveryValueOnceUnderItsName();
    void opensTheGreatFamilies();
    void putsTheRecentOnTop();
    void keepsWhatIsOnInSight();
    void findsByNameAndByFamily();
    void saysWhenNothingIsFound();
    void enterTogglesTheOnlyFinding();
    void switchesAFamilyAtOnce();
    void switchesTheRecentAlongWithTheirFamily();
    void isSwitchedByAScreenReader();
    void findsTheRecentByTheirFamily();
    void switchesOnlyWhatWasFound();
    void leadsTheTabKeyThroughWhatIsSeen();
    void remembersWhatIsFolded();
    void keepsWhatIsOnWhenTheListChanges();
    void isSetWithoutASound();
};

void BaseModelPickerTest::hasEveryValueOnceUnderItsName()
{
    const Picker picker({QStringLiteral("Pony"), QStringLiteral("Qwen")});
    QStringList names;
    for (const QCheckBox *each : picker.widget->findChildren<QCheckBox *>()) {
        if (each->objectName().isEmpty())
            continue; // a family's
        QCOMPARE(each->accessibleName(), each->objectName());
        names += each->accessibleName();
    }
    QStringList expected = builtInValues();
    names.sort();
    expected.sort();
    QCOMPARE(names, expected);
}

void BaseModelPickerTest::opensTheGreatFamilies()
{
    const Picker picker;
    for (const char *value : {"SD 1.5", "SDXL 1.0", "Pony", "Illustrious", "NoobAI", "Flux.1 D"})
        QVERIFY2(!picker.box(value)->isFolded(), value);
    QVERIFY(picker.box("PixArt a")->isFolded());
    QTest::mouseClick(picker.unfold("PixArt"), Qt::LeftButton);
    QVERIFY(!picker.box("PixArt a")->isFolded());
    QTest::mouseClick(picker.fold("PixArt"), Qt::LeftButton);
    QVERIFY(picker.box("PixArt a")->isFolded());
}

void BaseModelPickerTest::putsTheRecentOnTop()
{
    const Picker picker({QStringLiteral("PixArt a"), QStringLiteral("Pony"), QStringLiteral("gone since")});
    const auto top = [&](const char *value) { return picker.box(value)->mapTo(picker.widget.get(), QPoint()).y(); };
    QTRY_VERIFY(top("PixArt a") > 0);
    QVERIFY(top("PixArt a") < top("Pony"));
    QVERIFY(top("Pony") < top("SD 1.5"));
    QVERIFY(!picker.box("gone since"));
    QVERIFY(!picker.box("PixArt a")->isFolded());
}

void BaseModelPickerTest::keepsWhatIsOnInSight()
{
    const Picker picker;
    picker.widget->setCheckedValues({QStringLiteral("SDXL 1.0"), QStringLiteral("PixArt a")});
    QVERIFY(!picker.box("PixArt a")->isFolded()); // its family is folded
    QVERIFY(picker.box("PixArt E")->isFolded());
    QTest::mouseClick(picker.fold("SDXL"), Qt::LeftButton);
    QVERIFY(!picker.box("SDXL 1.0")->isFolded());
    QVERIFY(picker.box("Pony")->isFolded());
    QTest::keyClicks(picker.find(), QStringLiteral("hunyuan"));
    QVERIFY(!picker.box("SDXL 1.0")->isFolded());
}

void BaseModelPickerTest::findsByNameAndByFamily()
{
    const Picker picker;
    QTest::keyClicks(picker.find(), QStringLiteral("KREA"));
    QCOMPARE(picker.seen(), QStringList{QStringLiteral("Flux.1 Krea")});
    picker.find()->setText(QStringLiteral("sdxl"));
    QVERIFY(picker.seen().contains(QStringLiteral("NoobAI"))); // by its family
    QVERIFY(!picker.seen().contains(QStringLiteral("SD 1.5")));
    picker.find()->clear();
    QVERIFY(picker.seen().contains(QStringLiteral("SD 1.5")));
}

void BaseModelPickerTest::saysWhenNothingIsFound()
{
    const Picker picker;
    picker.find()->setText(QStringLiteral("no such model"));
    QVERIFY(picker.seen().isEmpty());
    const auto labels = picker.widget->findChildren<QLabel *>();
    QVERIFY(std::any_of(labels.cbegin(), labels.cend(), [](const QLabel *label) { return label->isVisible(); }));
}

void BaseModelPickerTest::enterTogglesTheOnlyFinding()
{
    const Picker picker;
    QSignalSpy changed(picker.widget.get(), &BaseModelPicker::changed);
    QTest::keyClicks(picker.find(), QStringLiteral("krea"));
    QTest::keyClick(picker.find(), Qt::Key_Return);
    QCOMPARE(picker.widget->checkedValues(), QStringList{QStringLiteral("Flux.1 Krea")});
    QCOMPARE(changed.size(), 1);
    picker.find()->setText(QStringLiteral("flux"));
    QTest::keyClick(picker.find(), Qt::Key_Return); // several: which is meant is open
    QCOMPARE(changed.size(), 1);
}

void BaseModelPickerTest::switchesAFamilyAtOnce()
{
    const Picker picker;
    QSignalSpy changed(picker.widget.get(), &BaseModelPicker::changed);
    picker.box("SD 3")->click();
    QCOMPARE(picker.allOf("SD 3")->checkState(), Qt::PartiallyChecked);
    changed.clear();
    picker.allOf("SD 3")->click();
    QCOMPARE(changed.size(), 1); // one question, not five
    QCOMPARE(picker.widget->checkedValues().size(), 5);
    QCOMPARE(picker.allOf("SD 3")->checkState(), Qt::Checked);
    picker.allOf("SD 3")->click();
    QVERIFY(picker.widget->checkedValues().isEmpty());
    QCOMPARE(picker.allOf("SD 3")->checkState(), Qt::Unchecked);
}

void BaseModelPickerTest::switchesTheRecentAlongWithTheirFamily()
{
    const Picker picker({QStringLiteral("Pony")});
    const auto summary = [&] { return qobject_cast<SectionHeader *>(picker.fold("SDXL"))->summary(); };
    QString members = summary();
    picker.allOf("SDXL")->click();
    QVERIFY(picker.widget->checkedValues().contains(QStringLiteral("Pony")));
    QCOMPARE(summary(), QStringLiteral("%1 of %1").arg(members));
    QCOMPARE(QString::number(picker.widget->checkedValues().size()), members);
    picker.box("Pony")->click(); // on top
    QCOMPARE(picker.allOf("SDXL")->checkState(), Qt::PartiallyChecked);
    picker.allOf("SDXL")->click();
    picker.allOf("SDXL")->click();
    QVERIFY(picker.widget->checkedValues().isEmpty());

    const Picker fresh;
    QCOMPARE(qobject_cast<SectionHeader *>(fresh.fold("SDXL"))->summary(), members);
}

void BaseModelPickerTest::isSwitchedByAScreenReader()
{
    const Picker picker;
    QSignalSpy changed(picker.widget.get(), &BaseModelPicker::changed);
    const auto toggle = [&] {
        QAccessibleInterface *box = QAccessible::queryAccessibleInterface(picker.allOf("SD 3"));
        box->actionInterface()->doAction(QAccessibleActionInterface::toggleAction());
    };
    toggle();
    QCOMPARE(picker.widget->checkedValues().size(), 5);
    QCOMPARE(changed.size(), 1);
    picker.box("SD 3")->click();
    toggle(); // of some: all
    QCOMPARE(picker.widget->checkedValues().size(), 5);
    toggle();
    QVERIFY(picker.widget->checkedValues().isEmpty());
}

void BaseModelPickerTest::findsTheRecentByTheirFamily()
{
    const Picker picker({QStringLiteral("Pony"), QStringLiteral("SD 1.5")});
    picker.find()->setText(QStringLiteral("sdxl"));
    QVERIFY(picker.seen().contains(QStringLiteral("Pony")));
    QVERIFY(!picker.seen().contains(QStringLiteral("SD 1.5")));
}

void BaseModelPickerTest::leadsTheTabKeyThroughWhatIsSeen()
{
    const Picker picker({QStringLiteral("Pony")});
    picker.widget->setValues(builtInValues(), {QStringLiteral("Pony")}); // again, when some boxes are folded
    QTest::mouseClick(picker.unfold("PixArt"), Qt::LeftButton);
    const auto next = [](QWidget *widget) {
        do
            widget = widget->nextInFocusChain();
        while ((widget->focusPolicy() & Qt::TabFocus) == 0 || !widget->isVisible());
        return widget;
    };
    QCOMPARE(next(picker.fold("Recently used")), picker.box("Pony"));
    QCOMPARE(next(picker.fold("PixArt")), picker.box("PixArt a"));
    QCOMPARE(next(picker.box("PixArt a")), picker.box("PixArt E"));
    QCOMPARE(next(picker.fold("SDXL")), picker.box("SDXL 1.0"));
}

void BaseModelPickerTest::switchesOnlyWhatWasFound()
{
    const Picker picker;
    picker.find()->setText(QStringLiteral("i2v"));
    picker.allOf("Wan")->click();
    const QStringList checked = picker.widget->checkedValues();
    QVERIFY(!checked.isEmpty());
    for (const QString &value : checked)
        QVERIFY2(value.contains(QStringLiteral("i2v"), Qt::CaseInsensitive), qPrintable(value));
}

void BaseModelPickerTest::remembersWhatIsFolded()
{
    Picker picker;
    QTest::mouseClick(picker.fold("SDXL"), Qt::LeftButton);
    QTest::mouseClick(picker.unfold("PixArt"), Qt::LeftButton);
    picker.show({});
    QVERIFY(picker.box("SDXL 1.0")->isFolded());
    QVERIFY(!picker.box("PixArt a")->isFolded());
}

void BaseModelPickerTest::keepsWhatIsOnWhenTheListChanges()
{
    const Picker picker;
    QCheckBox *pony = picker.box("Pony");
    pony->click();
    picker.widget->setValues({QStringLiteral("SDXL 1.0"), QStringLiteral("SDXL 2.0")}, {});
    QCOMPARE(picker.widget->checkedValues(), QStringList{QStringLiteral("Pony")});
    QCOMPARE(picker.box("Pony"), pony);
    QVERIFY(!picker.box("SDXL 2.0")->isFolded());
    QVERIFY(!picker.box("Illustrious"));
}

void BaseModelPickerTest::isSetWithoutASound()
{
    const Picker picker;
    QSignalSpy changed(picker.widget.get(), &BaseModelPicker::changed);
    picker.widget->setCheckedValues({QStringLiteral("Pony"), QStringLiteral("Model of next year")});
    QCOMPARE(changed.size(), 0);
    QCOMPARE(picker.widget->checkedValues(),
             (QStringList{QStringLiteral("Pony"), QStringLiteral("Model of next year")}));
    picker.widget->setCheckedValues({});
    QVERIFY(picker.widget->checkedValues().isEmpty());
}

QTEST_MAIN(BaseModelPickerTest)
#include "BaseModelPickerTest.moc"
