#pragma once

#include "civitai/CivitaiApi.h"
#include "civitai/MaturityPolicy.h"

#include <QAbstractListModel>
#include <QHash>
#include <QSet>

namespace vitrine {

/// The pictures of a version: its own ones at once, then those that people made with it, page by page, each picture
/// once. What the site says of a version's own pictures (how they were made, who made them) is added to their rows.
///
/// What the maturity policy hides is neither asked for nor shown; what it blurs is veiled until reveal(). Rows are only
/// appended until another version is shown. A failed request leaves them as they are.
class GalleryModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role
    {
        PictureRole = Qt::UserRole + 1, ///< GalleryImage
        VeiledRole,                     ///< bool
    };

    enum class State
    {
        Idle,     ///< no version is shown
        Loading,  ///< a page is on its way
        Ready,    ///< there is more to fetch
        Complete, ///< the true end was reached
        Failed,   ///< the last request failed: error(); retry() asks again
    };

    explicit GalleryModel(CivitaiApi &api, QObject *parent = nullptr);
    ~GalleryModel() override; ///< cancels what is under way

    /// Shows another version. For the one that is shown already, `own` may have grown: a list brings fewer pictures of
    /// a version than the model by itself.
    void showVersion(VersionId version, const QList<Image> &own);
    void clear();
    void setMaturityPolicy(const MaturityPolicy &policy);
    /// After Failed: the same request once more.
    void retry();

    State state() const { return m_state; }
    const Error &error() const { return m_error; }
    const GalleryImage &picture(int row) const { return m_pictures.at(row); }
    int rowOf(const QString &uuid) const { return m_rows.value(uuid, -1); } ///< -1 where it is not shown
    bool isVeiled(int row) const;
    /// Lifts a picture's veil until another version is shown. What is hidden stays hidden.
    void reveal(int row);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    Qt::DropActions supportedDragActions() const override { return Qt::CopyAction; }
    QMimeData *mimeData(const QModelIndexList &indexes) const override; ///< the originals' addresses
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

signals:
    void stateChanged();

private:
    void begin();
    void ask();
    void receive(const Result<ImagePage> &answer, const std::optional<Cursor> &asked);
    void mergeOwn(const QList<Image> &own);
    void append(const QList<GalleryImage> &pictures);
    void complete(int row, const GalleryImage &answered);
    Maturity wantedLevels() const;
    void setState(State state);

    CivitaiApi &m_api;
    MaturityPolicy m_policy;
    std::optional<VersionId> m_version;
    QList<Image> m_own; ///< hidden ones too
    QList<GalleryImage> m_pictures;
    QHash<QString, int> m_rows; ///< by uuid
    QSet<QString> m_revealed;   ///< by uuid
    QFuture<Result<ImagePage>> m_call;
    std::optional<Cursor> m_next;
    State m_state = State::Idle;
    Error m_error;
    int m_pagesInVain = 0; ///< one after the other without a new row
};

} // namespace vitrine

Q_DECLARE_METATYPE(vitrine::GalleryImage)
