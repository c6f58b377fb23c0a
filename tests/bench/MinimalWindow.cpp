#include <QApplication>
#include <QMainWindow>

/// What a window costs at least, for cold_start.sh to compare with.
int main(int argc, char *argv[])
{
    const QApplication application(argc, argv);
    QMainWindow window;
    window.setObjectName(QStringLiteral("window"));
    window.resize(1280, 800);
    window.show();
    return QApplication::exec();
}
