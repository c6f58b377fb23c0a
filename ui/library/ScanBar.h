#pragma once

#include <QWidget>

class QLabel;
class QProgressBar;

namespace vitrine {

class LibraryScan;
class LibraryUpdates;

/// How far a look through the folders, or for updates, has come, with a button that ends it. Hidden while there is
/// none.
class ScanBar final : public QWidget
{
    Q_OBJECT

public:
    /// Both must outlive it.
    ScanBar(LibraryScan &scan, LibraryUpdates &updates, QWidget *parent = nullptr);

private:
    void refresh();
    QString scanText() const;

    LibraryScan &m_scan;
    LibraryUpdates &m_updates;
    QLabel *m_text;
    QProgressBar *m_progress;
};

} // namespace vitrine
