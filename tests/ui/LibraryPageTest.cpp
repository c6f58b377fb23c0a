#include "WindowFixture.h"

#include "core/LibraryScan.h"
#include "models/LibraryListModel.h"
#include "ui/common/NoticeBar.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>
#include <QToolButton>

using namespace vitrine;

namespace {

constexpr int patienceMs = 30'000; ///< the sample site reads all of its files before it answers to hashes

} // namespace

/// What lies in the folders, seen and looked after on its page, with the sample site behind it.
class LibraryPageTest final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void looksForModelsWhereNothingIsKnown();
    void showsWhatIsAskedFor();
    void leadsToWhatIsDamaged();
    void findsNewerVersions();
    void saysThatADriveIsNotThere();
    void keepsWhatWasReadWhenTheWindowGoes();

private:
    QString path(const QString &name) const { return m_fixture->modelsFolder() + u'/' + name; }
    void write(const QString &name, const QByteArray &bytes) const;
    QListView &list() const { return *m_fixture->find<QListView>("libraryFiles"); }
    QPushButton &button(const char *name) const { return *m_fixture->find<QPushButton>(name); }
    QString described(int row) const;
    void choose(const QString &text) const;
    /// The page's button in the place of a list that is empty.
    QPushButton *stepThatHelps() const;
    bool isIdle() const { return !m_fixture->find<QWidget>("scanBar")->isVisible(); }

    std::unique_ptr<WindowFixture> m_fixture;
};

void LibraryPageTest::init()
{
    m_fixture = std::make_unique<WindowFixture>();
    QVERIFY(m_fixture->start());
    m_fixture->window->showPlace(NavigationRail::Place::Library);
}

void LibraryPageTest::write(const QString &name, const QByteArray &bytes) const
{
    QDir().mkpath(QFileInfo(path(name)).path());
    QFile file(path(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

QString LibraryPageTest::described(int row) const
{
    return list().model()->index(row, 0).data(Qt::AccessibleDescriptionRole).toString();
}

void LibraryPageTest::choose(const QString &text) const
{
    for (auto *choice : m_fixture->find<QWidget>("libraryPage")->findChildren<QToolButton *>()) {
        if (choice->text() == text)
            choice->click();
    }
}

QPushButton *LibraryPageTest::stepThatHelps() const
{
    return m_fixture->find<QWidget>("libraryPage")
        ->findChild<QWidget *>(QStringLiteral("placeholder"))
        ->findChild<QPushButton *>();
}

void LibraryPageTest::looksForModelsWhereNothingIsKnown()
{
    write(QStringLiteral("loras/own.safetensors"), "of my own");
    QVERIFY(!button("checkFiles").isEnabled());
    stepThatHelps()->click();
    QTRY_COMPARE_WITH_TIMEOUT(list().model()->rowCount(), 1, patienceMs);
    QCOMPARE(list().model()->index(0, 0).data().toString(), QStringLiteral("own"));
    QVERIFY(described(0).contains(QStringLiteral("not known to the site")));
    QTRY_VERIFY_WITH_TIMEOUT(isIdle(), patienceMs);
    QTRY_VERIFY_WITH_TIMEOUT(button("checkFiles").isEnabled(), patienceMs);
    list().setCurrentIndex(list().model()->index(0, 0));
    QTRY_COMPARE_WITH_TIMEOUT(m_fixture->core->library().files().first().state(), LibraryState::Unknown, patienceMs);
}

void LibraryPageTest::showsWhatIsAskedFor()
{
    write(QStringLiteral("loras/a.safetensors"), "one");
    write(QStringLiteral("loras/b.safetensors"), "one");
    write(QStringLiteral("loras/c.safetensors"), "other");
    button("lookForModels").click();
    QTRY_COMPARE_WITH_TIMEOUT(list().model()->rowCount(), 3, patienceMs);
    choose(QStringLiteral("Duplicates"));
    QCOMPARE(list().model()->rowCount(), 2);
    QVERIFY(described(0).contains(QStringLiteral("2 cop")));
    choose(QStringLiteral("Damaged"));
    QCOMPARE(list().model()->rowCount(), 0);
    QTRY_VERIFY_WITH_TIMEOUT(stepThatHelps()->isVisible(), patienceMs);
    stepThatHelps()->click();
    QCOMPARE(list().model()->rowCount(), 3);
    m_fixture->find<QLineEdit>("librarySearch")->setText(QStringLiteral("LORAS c.safe"));
    QCOMPARE(list().model()->rowCount(), 1);
}

void LibraryPageTest::leadsToWhatIsDamaged()
{
    write(QStringLiteral("loras/a.safetensors"), "two");
    write(QStringLiteral("loras/b.safetensors"), "own");
    LibraryFile file;
    file.path = path(QStringLiteral("loras/a.safetensors"));
    file.modelId = ModelId{7};
    file.modelName = QStringLiteral("Rotten");
    file.sizeBytes = 3;
    file.sha256 =
        Sha256::fromHex(QString::fromLatin1(QCryptographicHash::hash("one", QCryptographicHash::Sha256).toHex()));
    m_fixture->core->library().add(file);
    QTRY_VERIFY_WITH_TIMEOUT(button("checkFiles").isEnabled(), patienceMs);
    button("checkFiles").click();
    auto *notice = m_fixture->find<QWidget>("libraryPage")->findChild<NoticeBar *>();
    QTRY_VERIFY_WITH_TIMEOUT(notice->text().contains(QStringLiteral("1 damaged")), patienceMs);
    QCOMPARE(list().model()->rowCount(), 2);
    notice->findChild<QPushButton *>()->click();
    QCOMPARE(list().model()->rowCount(), 1);
    QVERIFY(described(0).contains(QStringLiteral("damaged")));
}

void LibraryPageTest::findsNewerVersions()
{
    const auto asked = m_fixture->core->api().models({}, {});
    QTRY_VERIFY_WITH_TIMEOUT(asked.isFinished(), patienceMs);
    const QList<ModelPtr> models = asked.result()->items;
    ModelPtr model;
    for (const ModelPtr &each : models) {
        if (each->versions.size() > 1)
            model = each;
    }
    QVERIFY(model);
    const auto isOlder = [](const Version &one, const Version &other) { return one.id < other.id; };
    const auto [oldest, newest] = std::minmax_element(model->versions.begin(), model->versions.end(), isOlder);
    write(QStringLiteral("loras/a.safetensors"), "one");
    LibraryFile file;
    file.path = path(QStringLiteral("loras/a.safetensors"));
    file.modelId = model->id;
    file.versionId = oldest->id;
    m_fixture->core->library().add(file);
    QTRY_VERIFY_WITH_TIMEOUT(button("lookForUpdates").isEnabled(), patienceMs);
    button("lookForUpdates").click();
    QTRY_COMPARE_WITH_TIMEOUT(list().model()->rowCount(), 1, patienceMs);
    QVERIFY(described(0).contains(newest->name + QStringLiteral(" is newer")));

    list().setCurrentIndex(list().model()->index(0, 0));
    auto *show = m_fixture->find<QWidget>("libraryPage");
    const QSignalSpy requested(show, SIGNAL(modelRequested(vitrine::ModelId)));
    emit list().activated(list().currentIndex());
    QCOMPARE(requested.first().first().value<ModelId>(), model->id);
}

void LibraryPageTest::saysThatADriveIsNotThere()
{
    write(QStringLiteral("loras/a.safetensors"), "one");
    button("lookForModels").click();
    QTRY_COMPARE_WITH_TIMEOUT(list().model()->rowCount(), 1, patienceMs);
    QTRY_VERIFY_WITH_TIMEOUT(isIdle(), patienceMs);
    QVERIFY(QDir().rename(m_fixture->modelsFolder(), m_fixture->folder.filePath(QStringLiteral("unplugged"))));
    m_fixture->core->library().refresh();
    QTRY_COMPARE_WITH_TIMEOUT(list().model()->rowCount(), 0, patienceMs);
    QTRY_VERIFY_WITH_TIMEOUT(stepThatHelps()->isVisible(), patienceMs);
    const auto labels = m_fixture->find<QWidget>("libraryPage")->findChildren<QLabel *>();
    QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
        return label->isVisible() && label->text().contains(QStringLiteral("drive is not there"));
    }));
    QVERIFY(button("forgetAbsent").isVisible());
    button("forgetAbsent").click();
    QTRY_VERIFY_WITH_TIMEOUT(!button("forgetAbsent").isVisible(), patienceMs);
    QVERIFY(m_fixture->core->library().absent().isEmpty());
}

void LibraryPageTest::keepsWhatWasReadWhenTheWindowGoes()
{
    write(QStringLiteral("loras/a.safetensors"), "one");
    DemoFaults faults;
    faults.latencyMs = patienceMs;
    m_fixture->site.setFaults(faults);
    button("lookForModels").click();
    QTRY_VERIFY_WITH_TIMEOUT(!isIdle(), patienceMs);
    const auto *text = m_fixture->find<QWidget>("scanBar")->findChild<QLabel *>();
    QTRY_VERIFY(text->text().contains(QStringLiteral("Asking"))); // it is read, and not put away yet
    const LibraryIndex &library = m_fixture->core->library();
    m_fixture->window.reset();
    QCOMPARE(library.files().size(), 1);
}

QTEST_MAIN(LibraryPageTest)
#include "LibraryPageTest.moc"
