#pragma once

#include "civitai/MaturityPolicy.h"

#include <QByteArray>
#include <QList>

namespace vitrine {

class Interner;

/// A picture that may stand for a model on its card, in as few bytes as it goes: a grid holds up to 100,000.
struct CardCover
{
    QByteArray site; ///< the address up to the picture's key, shared among the cards: "https://host/account/"
    QByteArray path; ///< the rest of it: "{uuid}/original=true/name.jpeg"; the whole of an address of another shape
    QByteArray blurHash;
    QSize size;
    Maturity maturity;
    MediaType type = MediaType::Image;

    /// As the picture loader wants it.
    Image image() const;
    /// The key of the picture, without the cost of image().
    QString uuid() const;
    bool operator==(const CardCover &) const = default;
};

/// The pictures of a version that one policy or another would choose, in the order in which chosenCover() prefers them.
/// Stills come before videos (which are shown as a still), then the server's order counts; a picture that follows one
/// at most as mature is left out. Nearly always it is one.
QList<CardCover> coverChoices(const QList<Image> &images, Interner &texts);

/// The index of the first still that may be shown, else of the first that is to be blurred, else the same of the
/// videos; -1 where the policy hides them all.
int chosenCover(const QList<CardCover> &choices, const MaturityPolicy &policy);

} // namespace vitrine

Q_DECLARE_TYPEINFO(vitrine::CardCover, Q_RELOCATABLE_TYPE);
