#include "WindowFixture.h"

#include "ui/browse/BrowsePage.h"
#include "ui/commands/Commands.h"
#include "ui/common/Theme.h"
#include "ui/detail/ModelWindow.h"
#include "ui/system/SystemAppearance.h"

#include <QListView>
#include <QScreen>

using namespace vitrine;

namespace {

using Place = NavigationRail::Place;

/// The window as a start without a size of the test's own finds it.
std::unique_ptr<MainWindow> another(WindowFixture &fixture)
{
    return std::make_unique<MainWindow>(*fixture.core);
}

} // namespace

/// What the window knows of the last time.
class WindowMemoryTest final : public QObject
{
    Q_OBJECT

private slots:
    void comesBackWhereItWas();
    void comesBackMaximised();
    void comesToAScreenThatIsThere();
    void survivesNonsense();
    void modelWindowsKeepTheirSize();
    void textHasItsSizeFromTheStart();
};

void WindowMemoryTest::comesBackWhereItWas()
{
    WindowFixture fixture;
    fixture.window->setGeometry(40, 50, 700, 500);
    QVERIFY(fixture.start());
    fixture.window->showPlace(Place::Downloads);
    fixture.window->close();
    const std::unique_ptr<MainWindow> next = another(fixture);
    QCOMPARE(next->size(), QSize(700, 500));
    QCOMPARE(next->pos(), QPoint(40, 50));
    QCOMPARE(next->place(), Place::Downloads);
}

void WindowMemoryTest::comesBackMaximised()
{
    WindowFixture fixture;
    QVERIFY(fixture.start());
    fixture.window->showMaximized();
    QTRY_VERIFY(fixture.window->isMaximized());
    fixture.window->close();
    QVERIFY(another(fixture)->windowState().testFlag(Qt::WindowMaximized));
}

void WindowMemoryTest::comesToAScreenThatIsThere()
{
    WindowFixture fixture;
    QVERIFY(fixture.start());
    fixture.window->setGeometry(9'000, 9'000, 700, 500);
    fixture.window->close();
    const std::unique_ptr<MainWindow> next = another(fixture);
    QVERIFY(next->screen()->availableGeometry().intersects(next->geometry()));
}

void WindowMemoryTest::survivesNonsense()
{
    WindowFixture fixture;
    Settings &settings = fixture.core->settings();
    settings.setWindowState(QStringLiteral("mainWindow"), "no geometry");
    settings.setWindowState(QStringLiteral("place"), "nowhere");
    settings.setWindowState(QStringLiteral("recentCommands"), "\n\nnothing\n");
    const std::unique_ptr<MainWindow> next = another(fixture);
    QCOMPARE(next->place(), Place::Browse);
    QCOMPARE(next->size(), QSize(1280, 820));
    next->findChild<Commands *>()->trigger(QStringLiteral("program.palette"));
}

void WindowMemoryTest::modelWindowsKeepTheirSize()
{
    WindowFixture fixture;
    QVERIFY(fixture.start());
    auto *grid = fixture.find<QListView>("models");
    grid->setCurrentIndex(grid->model()->index(0, 0));
    const auto open = [&fixture] {
        fixture.window->findChild<Commands *>()->trigger(QStringLiteral("model.window"));
        ModelWindow *opened = nullptr;
        for (QWidget *widget : QApplication::topLevelWidgets()) {
            if (auto *window = qobject_cast<ModelWindow *>(widget))
                opened = window;
        }
        return QPointer<ModelWindow>(opened);
    };
    QPointer<ModelWindow> first = open();
    QVERIFY(first);
    first->resize(640, 480);
    first->close();
    QTRY_VERIFY(!first);
    const QPointer<ModelWindow> second = open();
    QVERIFY(second);
    QCOMPARE(second->size(), QSize(640, 480));
}

/// The theme comes after the window is put together and before it is shown, when Qt tells no widget of a font.
void WindowMemoryTest::textHasItsSizeFromTheStart()
{
    const QFont font = QApplication::font();
    WindowFixture fixture;
    fixture.core->settings().setTextSizePercent(200);
    const SystemAppearance system;
    const ThemeController theme(*qApp, fixture.core->settings(), system);
    for (const char *name : {"menuButton", "downloadFooter", "checkpointType", "sort"})
        QCOMPARE(fixture.find<QWidget>(name)->font().pointSizeF(), 2 * font.pointSizeF());
    qApp->setStyleSheet({});
    QApplication::setFont(font);
}

QTEST_MAIN(WindowMemoryTest)
#include "WindowMemoryTest.moc"
