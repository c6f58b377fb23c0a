#pragma once

#include "civitai/MaturityPolicy.h"
#include "models/ModelCard.h"
#include "models/ThumbnailStore.h"

#include <QPixmap>
#include <QSet>

#include <optional>

namespace vitrine {

/// The pictures of cards as the maturity policy lets them be seen. The one place that asks the store for them, so that
/// nothing above the chosen level is ever asked for without its veil.
class CardCovers
{
public:
    explicit CardCovers(ThumbnailStore &pictures) : m_pictures(pictures) {}

    void setPolicy(const MaturityPolicy &policy) { m_policy = policy; }
    const MaturityPolicy &policy() const { return m_policy; }

    /// Lifts the veil of the card's picture for as long as this lives: of this one, not of another that the model may
    /// be shown with later. What is hidden stays hidden.
    void reveal(const ModelCard &card);

    Showing showing(const ModelCard &card) const;
    bool hasFailed(const ModelCard &card) const;
    /// What is there of it; null while nothing is, and for what is hidden. `cell` is in device pixels.
    QPixmap pixmap(const ModelCard &card, QSize cell) const;
    /// What the store is to be asked for; nothing for what is hidden, or where there is no picture.
    std::optional<PictureRequest> request(const ModelCard &card, QSize cell, int radius) const;
    /// Has a picture that failed be fetched when it is wanted next.
    void retry(const ModelCard &card);

private:
    ThumbnailStore &m_pictures;
    MaturityPolicy m_policy;
    QSet<QString> m_revealed; ///< by uuid
};

} // namespace vitrine
