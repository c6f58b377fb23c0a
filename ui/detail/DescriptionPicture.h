#pragma once

#include "civitai/MaturityPolicy.h"
#include "models/PictureRequest.h"
#include "text/RichText.h"

#include <QAbstractButton>

#include <optional>

namespace vitrine {

class ThumbnailStore;

/// A picture in a description. Nobody has said how mature it is, so it is treated as the most mature: where the policy
/// would blur such a picture, it is not even fetched before it has been clicked, and where it would hide it, there is
/// none. A click on a picture that is shown asks for its address.
///
/// Its height follows from its width alone and does not change when the picture arrives. All of the picture is shown;
/// where its author gave no size for it, on a ground of the size that was kept free for it.
class DescriptionPicture final : public QAbstractButton
{
    Q_OBJECT

public:
    /// `block` is a picture.
    DescriptionPicture(const RichBlock &block, const ThumbnailStore &pictures, QWidget *parent = nullptr);

    int layOut(int width);
    void setMaturityPolicy(const MaturityPolicy &policy);
    /// The policy wants no such picture.
    bool isLeftOut() const { return m_showing == Showing::Hide; }
    /// What to fetch for it; nothing while it may not be shown.
    std::optional<PictureRequest> request() const;

signals:
    /// It is in sight and its picture is not there.
    void missing();
    void addressRequested(const QUrl &address);

protected:
    void paintEvent(QPaintEvent *event) override;
    bool hitButton(const QPoint &position) const override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void act();
    void showState();
    QRect box() const;
    void paintPicture(QPainter &painter, const QPixmap &pixmap) const;
    void paintPlaceholder(QPainter &painter, const QRect &rect) const;

    const ThumbnailStore &m_pictures;
    Image m_image;
    QString m_description;
    Showing m_showing = Showing::Blur;
    bool m_revealed = false;
    int m_width = 0; ///< of the place for it
};

} // namespace vitrine
