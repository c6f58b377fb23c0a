#include "WindowFixture.h"

#include "models/GalleryModel.h"
#include "models/LibraryListModel.h"
#include "models/PictureListModel.h"
#include "models/ThumbnailStore.h"
#include "ui/browse/BrowsePage.h"
#include "ui/common/DroppedLink.h"
#include "ui/common/NoticeBar.h"

#include <QDragEnterEvent>
#include <QDropEvent>
#include <QLabel>
#include <QMimeData>

using namespace vitrine;

namespace {

std::unique_ptr<QMimeData> text(const QString &text)
{
    auto data = std::make_unique<QMimeData>();
    data->setText(text);
    return data;
}

std::unique_ptr<QMimeData> urls(const QList<QUrl> &list)
{
    auto data = std::make_unique<QMimeData>();
    data->setUrls(list);
    return data;
}

/// Whether the window takes it, and if it does, drops it there.
bool drop(WindowFixture &fixture, const QMimeData &data)
{
    const QPoint place = fixture.window->rect().center();
    QDragEnterEvent enter(place, Qt::CopyAction | Qt::MoveAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(fixture.window.get(), &enter);
    if (!enter.isAccepted() || enter.dropAction() != Qt::CopyAction)
        return false;
    QDropEvent event(place, Qt::CopyAction | Qt::MoveAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(fixture.window.get(), &event);
    return event.isAccepted() && event.dropAction() == Qt::CopyAction;
}

} // namespace

/// What is dragged into the window, and out of it.
class DragAndDropTest final : public QObject
{
    Q_OBJECT

private slots:
    void readsWhatIsDropped();
    void opensADroppedAddress_data();
    void opensADroppedAddress();
    void tellsWhatCannotBeFollowed();
    void leavesFilesAlone();
    void givesLibraryFilesAsCopies();
    void givesPicturesByTheirAddress();
};

void DragAndDropTest::readsWhatIsDropped()
{
    QCOMPARE(droppedLink(*text(QStringLiteral("\n  urn:air:x \nmore"))), QStringLiteral("urn:air:x"));
    QCOMPARE(droppedLink(*urls({QUrl::fromLocalFile(QStringLiteral("/a")), QUrl(QStringLiteral("https://b.c/d e"))})),
             QStringLiteral("https://b.c/d%20e"));
    QVERIFY(droppedLink(*urls({QUrl::fromLocalFile(QStringLiteral("/a"))})).isEmpty());
    QVERIFY(droppedLink(QMimeData()).isEmpty());
}

void DragAndDropTest::opensADroppedAddress_data()
{
    QTest::addColumn<QString>("form");
    QTest::newRow("page") << QStringLiteral("https://civitai.com/models/%1");
    QTest::newRow("AIR") << QStringLiteral("urn:air:sdxl:lora:civitai:%1@%2");
    QTest::newRow("number and version") << QStringLiteral("%1@%2");
    QTest::newRow("link of the program") << QStringLiteral("vitrine://model/%1?modelVersionId=%2");
}

void DragAndDropTest::opensADroppedAddress()
{
    QFETCH(QString, form);
    WindowFixture fixture;
    QVERIFY(fixture.start());
    const auto card = fixture.models()->index(3, 0).data(ModelListModel::CardRole).value<ModelCard>();
    fixture.window->showPlace(NavigationRail::Place::Library);
    QString link = form.arg(card.id.value);
    if (link.contains(QLatin1String("%2")))
        link = link.arg(card.version.value);
    QVERIFY(drop(fixture, *text(link)));
    QTRY_VERIFY(fixture.window->browse().detailsShown());
    QCOMPARE(fixture.window->place(), NavigationRail::Place::Browse);
    QTRY_VERIFY(fixture.find<QWidget>("modelDetails")->findChild<QLabel *>(QStringLiteral("modelName"))->text() ==
                card.name);
}

void DragAndDropTest::tellsWhatCannotBeFollowed()
{
    WindowFixture fixture;
    QVERIFY(fixture.start());
    QVERIFY(drop(fixture, *urls({QUrl(QStringLiteral("https://example.com/models/1"))})));
    const auto told = [&fixture] {
        const QList<NoticeBar *> bars = fixture.window->browse().findChildren<NoticeBar *>();
        return std::any_of(bars.begin(), bars.end(), [](const NoticeBar *bar) {
            return bar->isVisible() && bar->text().contains(QLatin1String("example.com"));
        });
    };
    QTRY_VERIFY(told());
    QVERIFY(!fixture.window->browse().detailsShown());
}

void DragAndDropTest::leavesFilesAlone()
{
    WindowFixture fixture;
    QVERIFY(fixture.start());
    QVERIFY(!drop(fixture, *urls({QUrl::fromLocalFile(QStringLiteral("/tmp/a.safetensors"))})));
}

void DragAndDropTest::givesLibraryFilesAsCopies()
{
    WindowFixture fixture;
    LibraryFile file;
    file.path = fixture.folder.filePath(QStringLiteral("kept.safetensors"));
    file.fileId = FileId{7};
    QFile content(file.path);
    QVERIFY(content.open(QIODevice::WriteOnly));
    content.close();
    const LibraryUpdates updates(fixture.core->api(), fixture.core->library());
    LibraryListModel model(fixture.core->library(), updates);
    fixture.core->library().add(file);
    QTRY_COMPARE(model.rowCount(), 1);
    QVERIFY(model.index(0).flags() & Qt::ItemIsDragEnabled);
    QCOMPARE(model.supportedDragActions(), Qt::DropActions(Qt::CopyAction));
    const std::unique_ptr<QMimeData> data(model.mimeData({model.index(0)}));
    QCOMPARE(data->urls(), QList<QUrl>{QUrl::fromLocalFile(file.path)});
}

void DragAndDropTest::givesPicturesByTheirAddress()
{
    ThumbnailStore pictures;
    PictureListModel model(pictures);
    Image image;
    image.uuid = QStringLiteral("a");
    image.url = QUrl(QStringLiteral("https://images.example/a.jpeg"));
    model.setImages({image});
    QVERIFY(model.index(0).flags() & Qt::ItemIsDragEnabled);
    const std::unique_ptr<QMimeData> data(model.mimeData({model.index(0)}));
    QCOMPARE(data->urls(), QList<QUrl>{image.url});
}

QTEST_MAIN(DragAndDropTest)
#include "DragAndDropTest.moc"
