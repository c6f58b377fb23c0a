#pragma once

#include <QObject>
#include <QString>
#include <QTimer>

namespace vitrine {

class MainWindow;

/// Waits until the first cards are painted with their pictures, opens the first one's details, saves the window as a
/// picture and ends the program: how the window is shown where there is no display.
class ScreenshotTaker final : public QObject
{
    Q_OBJECT

public:
    ScreenshotTaker(MainWindow &window, const QString &filePath);

private:
    void look();
    void save();

    MainWindow &m_window;
    QString m_filePath;
    QTimer m_timer;
    int m_looks = 0;
    bool m_opened = false;
};

} // namespace vitrine
