#include "WindowFixture.h"

#include "settings/Settings.h"

#include <QApplication>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>

using namespace vitrine;

namespace {

QString noticeText(const WindowFixture &fixture, const char *name)
{
    QStringList texts;
    for (const QLabel *label : fixture.find<QWidget>(name)->findChildren<QLabel *>())
        texts += label->text();
    return texts.join(QLatin1Char(' '));
}

} // namespace

class SettingsPageTest final : public QObject
{
    Q_OBJECT

private slots:
    void takesAFolder();
    void refusesAFolderInItsPlace_data();
    void refusesAFolderInItsPlace();
    void changesHowManyDownloadAtATime();
    void savesAKeyAndSaysWhoseItIs();
    void saysThatAKeyIsRefused();
    void keepsTheKeyWhenEnterIsPressedInTheEmptyField();
};

void SettingsPageTest::takesAFolder()
{
    WindowFixture fixture;
    auto *folder = fixture.find<QLineEdit>("downloadFolder");
    folder->setText(fixture.folder.filePath(QStringLiteral("elsewhere")));
    emit folder->editingFinished();
    QCOMPARE(fixture.core->settings().downloadFolder(), fixture.folder.filePath(QStringLiteral("elsewhere")));
}

void SettingsPageTest::refusesAFolderInItsPlace_data()
{
    QTest::addColumn<QString>("folder");
    QTest::newRow("empty") << QString();
    QTest::newRow("not a whole path") << QStringLiteral("models");
    QTest::newRow("a file") << QStringLiteral("/etc/hostname");
}

void SettingsPageTest::refusesAFolderInItsPlace()
{
    QFETCH(QString, folder);
    WindowFixture fixture;
    auto *field = fixture.find<QLineEdit>("downloadFolder");
    field->setText(folder);
    emit field->editingFinished();
    QCOMPARE(fixture.core->settings().downloadFolder(), fixture.modelsFolder());
}

void SettingsPageTest::changesHowManyDownloadAtATime()
{
    WindowFixture fixture;
    fixture.find<QSpinBox>("parallelDownloads")->setValue(5);
    QCOMPARE(fixture.core->settings().parallelDownloads(), 5);
}

void SettingsPageTest::savesAKeyAndSaysWhoseItIs()
{
    WindowFixture fixture;
    auto *key = fixture.find<QLineEdit>("apiKey");
    QCOMPARE(key->echoMode(), QLineEdit::Password);
    key->setText(QStringLiteral("  %1\n").arg(QLatin1String(DemoSite::validKey)));
    QTest::keyClick(key, Qt::Key_Return);
    QTRY_VERIFY(noticeText(fixture, "keyNotice").contains(QStringLiteral("Signed in as")));
    QVERIFY(fixture.core->api().hasKey());
    QVERIFY(key->text().isEmpty()); // it is not kept where eyes are

    QFile settings(fixture.folder.filePath(QStringLiteral("data/settings.ini")));
    if (settings.open(QIODevice::ReadOnly))
        QVERIFY(!settings.readAll().contains(DemoSite::validKey));
}

void SettingsPageTest::saysThatAKeyIsRefused()
{
    WindowFixture fixture;
    auto *key = fixture.find<QLineEdit>("apiKey");
    key->setText(QStringLiteral("wrong"));
    QTest::keyClick(key, Qt::Key_Return);
    QTRY_VERIFY(!noticeText(fixture, "keyNotice").contains(QStringLiteral("…")));
    const QString text = noticeText(fixture, "keyNotice");
    QVERIFY2(text.contains(QStringLiteral("key"), Qt::CaseInsensitive), qPrintable(text));
    QVERIFY(!text.contains(QStringLiteral("Signed in")));
}

void SettingsPageTest::keepsTheKeyWhenEnterIsPressedInTheEmptyField()
{
    WindowFixture fixture;
    fixture.core->api().setKey(QLatin1String(DemoSite::validKey));
    QSignalSpy saved(fixture.find<QPushButton>("saveKey"), &QPushButton::clicked);
    QTest::keyClick(fixture.find<QLineEdit>("apiKey"), Qt::Key_Return);
    QCOMPARE(saved.count(), 0);
    QCOMPARE(noticeText(fixture, "keyNotice").trimmed(), QString()); // nothing was begun
    QVERIFY(fixture.core->api().hasKey());
}

QTEST_MAIN(SettingsPageTest)
#include "SettingsPageTest.moc"
