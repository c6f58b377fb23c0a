#pragma once

#include "base/Ids.h"
#include "downloads/DownloadEntry.h"

#include <QObject>
#include <QStringList>

class QWidget;

namespace vitrine {

class FileMover;
class NoticeBar;

/// Asks where files of done downloads are to go, has them moved, and tells in the page's notice how that went.
class MoveElsewhere final : public QObject
{
    Q_OBJECT

public:
    /// All of them must outlive it.
    MoveElsewhere(FileMover &mover, NoticeBar &notice, QWidget &page);

    /// `start` is where the dialog begins. Ids of entries that are not done are passed over.
    void ask(const QList<DownloadId> &ids, const QString &start);

private:
    void move(const QList<DownloadId> &ids, const QString &folder);
    void noteEnd(const QStringList &problems);

    FileMover &m_mover;
    NoticeBar &m_notice;
    QWidget &m_page;
    QStringList m_problems; ///< since the first of those under way began
};

} // namespace vitrine
