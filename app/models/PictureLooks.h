#pragma once

#include "models/PictureRequest.h"

#include <QCache>
#include <QPixmap>
#include <QSet>
#include <QString>

namespace vitrine {

/// How pictures look that are ready to be painted: in one or more cells, clear or veiled, itself or the BlurHash that
/// stands in its place. Bounded in bytes; the least recently asked for go first.
///
/// The one place that decides what may be shown for what: a question for a veiled picture is never answered with one
/// that is not.
class PictureLooks final
{
public:
    explicit PictureLooks(qsizetype leastBytes);

    /// What names a look: the picture, the cell, the veil, and whether it is all of the picture.
    static QString keyOf(const PictureRequest &request);
    static qsizetype bytesOf(QSize cell) { return 4 * qsizetype(cell.width()) * cell.height(); }

    /// The best for the question: the picture for that cell, for another one, its BlurHash, or null. Asked for a clear
    /// one it may give a veiled one where there is nothing better.
    QPixmap best(const QString &uuid, QSize cell, bool veiled) const;
    /// All of the picture for that cell or another one, or null. Never veiled.
    QPixmap bestWhole(const QString &uuid, QSize cell) const;
    /// Whether the picture itself is there, just as requested.
    bool has(const PictureRequest &request) const;
    /// Whether the picture itself is there in any look.
    bool hasAny(const QString &uuid) const;

    /// Keeps the picture, or the placeholder, as it looks for the request. Looks that nobody wants (by their keys) have
    /// stood in until the picture was there, and go.
    void insert(const PictureRequest &request, const QPixmap &pixmap, bool placeholder,
                const QSet<QString> &wantedKeys);
    /// Makes room for half as much again as is shown at the same time; never less than what it was made with.
    void makeRoomFor(qsizetype shownBytes);

private:
    struct Look
    {
        QPixmap pixmap;
        QSize cell;
        bool veiled = false;
        bool whole = false;
        bool placeholder = false;
    };

    static QString keyOf(const QString &uuid, const Look &look);
    static bool fits(const Look &look, const PictureRequest &request);

    qsizetype m_leastBytes;
    QCache<QString, QList<Look>> m_looks; ///< by uuid; cost in bytes
};

} // namespace vitrine
