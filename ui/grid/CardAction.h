#pragma once

namespace vitrine {

/// What a person can have done with the cards that are selected.
enum class CardAction
{
    OpenDetails,
    Download,
    AddFavorite,
    RemoveFavorite,
    CopyLinks,
    OpenPage,
    ShowInFolder,
    RevealPicture,
    RetryPicture,
    MoreByCreator,
    OnlyBaseModel,
    BlockModels,
    BlockCreator
};

} // namespace vitrine
