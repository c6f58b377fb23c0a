#include "ui/grid/CardCovers.h"

namespace vitrine {

void CardCovers::reveal(const ModelCard &card)
{
    if (const CardCover *cover = card.coverChoice())
        m_revealed.insert(cover->uuid());
}

Showing CardCovers::showing(const ModelCard &card) const
{
    if (card.coverHidden)
        return Showing::Hide;
    const CardCover *cover = card.coverChoice();
    if (!cover)
        return Showing::Show;
    const Showing verdict = m_policy.showing(card.coverMaturity);
    return verdict == Showing::Blur && m_revealed.contains(cover->uuid()) ? Showing::Show : verdict;
}

bool CardCovers::hasFailed(const ModelCard &card) const
{
    const CardCover *cover = card.coverChoice();
    return cover && m_pictures.state(cover->uuid()) == ThumbnailStore::State::Failed;
}

QPixmap CardCovers::pixmap(const ModelCard &card, QSize cell) const
{
    const CardCover *cover = card.coverChoice();
    if (!cover)
        return {};
    switch (showing(card)) {
    case Showing::Show:
        return m_pictures.pixmap(cover->uuid(), cell);
    case Showing::Blur:
        return m_pictures.pixmap(cover->uuid(), cell, true);
    case Showing::Hide:
        break;
    }
    return {};
}

std::optional<PictureRequest> CardCovers::request(const ModelCard &card, QSize cell, int radius) const
{
    const Showing verdict = showing(card);
    if (verdict == Showing::Hide)
        return std::nullopt;
    const CardCover *cover = card.coverChoice();
    if (!cover)
        return std::nullopt;
    return PictureRequest{cover->image(), cell, radius, verdict == Showing::Blur};
}

void CardCovers::retry(const ModelCard &card)
{
    if (const CardCover *cover = card.coverChoice())
        m_pictures.retry(cover->uuid());
}

} // namespace vitrine
