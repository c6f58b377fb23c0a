#include "WindowFixture.h"

#include "models/ModelListModel.h"
#include "models/PictureListModel.h"
#include "ui/browse/BrowsePage.h"
#include "ui/detail/DownloadBox.h"
#include "ui/grid/CardGrid.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>

using namespace vitrine;

namespace {

QList<Image> shownImages(const WindowFixture &fixture)
{
    const auto *model = qobject_cast<PictureListModel *>(fixture.find<QListView>("pictures")->model());
    return model->images();
}

QString nameShown(const WindowFixture &fixture)
{
    return fixture.find<QLabel>("modelName")->text();
}

/// Asks the API itself for a model whose whole answer holds more than PG pictures.
ModelPtr modelWithMaturePictures(WindowFixture &fixture)
{
    for (int row = 0; row < fixture.models()->rowCount(); ++row) {
        const ModelCard card = fixture.models()->index(row, 0).data(ModelListModel::CardRole).value<ModelCard>();
        const auto answer = fixture.core->api().model(card.id);
        if (!QTest::qWaitFor([&answer] { return answer.isFinished(); }, 10'000) || !answer.result())
            continue;
        const ModelPtr model = answer.result().value();
        if (model->versions.isEmpty())
            continue;
        for (const Image &image : model->versions.first().images) {
            if ((image.maturity.bits & Maturity::PG) == 0)
                return model;
        }
    }
    return nullptr;
}

} // namespace

class DetailPaneTest final : public QObject
{
    Q_OBJECT

private slots:
    void showsOnlyPicturesOfTheChosenMaturity();
    void showsNothingOfTheModelBefore();
    void opensTheSameCardAgainAfterClosing();
    void offersADangerousFileOnlyOnPurpose();
};

void DetailPaneTest::showsOnlyPicturesOfTheChosenMaturity()
{
    WindowFixture fixture;
    QVERIFY(fixture.start());
    const ModelPtr model = modelWithMaturePictures(fixture);
    QVERIFY(model);
    const int all = int(model->versions.first().images.size());
    fixture.find<BrowsePage>("browsePage")->showModel(model->id);
    QTRY_COMPARE(fixture.find<QComboBox>("versions")->count(), int(model->versions.size()));
    QTRY_VERIFY(shownImages(fixture).size() < all);
    for (const Image &image : shownImages(fixture))
        QVERIFY(image.maturity.bits & Maturity::PG);
    fixture.find<QCheckBox>("mature")->click();
    QTRY_COMPARE(shownImages(fixture).size(), all);
}

void DetailPaneTest::showsNothingOfTheModelBefore()
{
    WindowFixture fixture;
    QVERIFY(fixture.start());
    auto *grid = fixture.find<CardGrid>("models");
    grid->setCurrentIndex(grid->model()->index(0, 0));
    auto *button = fixture.find<QPushButton>("downloadButton");
    QTRY_VERIFY(button->isEnabled());
    DemoFaults faults;
    faults.malformed = true; // the next model never comes
    fixture.site.setFaults(faults);
    fixture.find<BrowsePage>("browsePage")->showModel({999'999});
    QVERIFY(shownImages(fixture).isEmpty());
    QVERIFY(!button->isEnabled());
    QCOMPARE(fixture.find<QComboBox>("versions")->count(), 0);
    QVERIFY(fixture.find<QWidget>("description")->isHidden());
}

void DetailPaneTest::opensTheSameCardAgainAfterClosing()
{
    WindowFixture fixture;
    QVERIFY(fixture.start());
    auto *grid = fixture.find<CardGrid>("models");
    const QPoint card = grid->visualRect(grid->model()->index(0, 0)).center();
    auto *details = fixture.find<QWidget>("modelDetails");
    for (int time = 0; time < 2; ++time) {
        QTest::mouseClick(grid->viewport(), Qt::LeftButton, {}, card);
        QTRY_VERIFY(details->isVisible());
        fixture.find<BrowsePage>("browsePage")->closeDetails();
        QVERIFY(!details->isVisible());
    }
}

void DetailPaneTest::offersADangerousFileOnlyOnPurpose()
{
    WindowFixture fixture;
    QVERIFY(fixture.start());
    auto *search = fixture.find<QLineEdit>("searchModels");
    search->setText(QStringLiteral("Suspicious Parcel"));
    QTest::keyClick(search, Qt::Key_Return);
    QTRY_COMPARE(fixture.models()->index(0, 0).data().toString(), QStringLiteral("Suspicious Parcel"));
    auto *grid = fixture.find<CardGrid>("models");
    grid->setCurrentIndex(grid->model()->index(0, 0));
    QTRY_COMPARE(nameShown(fixture), QStringLiteral("Suspicious Parcel"));
    auto *button = fixture.find<QPushButton>("downloadButton");
    auto *anyway = fixture.find<QPushButton>("downloadAnywayButton");
    QTRY_VERIFY(button->isEnabled());
    QVERIFY(!anyway->isVisible());
    QTest::mouseClick(button, Qt::LeftButton);
    QTRY_VERIFY(anyway->isVisible());
    QVERIFY(fixture.core->downloads().entries().isEmpty());
    QTest::mouseClick(anyway, Qt::LeftButton);
    QTRY_COMPARE(fixture.core->downloads().entries().size(), 1);
    QVERIFY(!anyway->isVisible());
}

QTEST_MAIN(DetailPaneTest)
#include "DetailPaneTest.moc"
