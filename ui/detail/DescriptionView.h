#pragma once

#include "civitai/MaturityPolicy.h"
#include "text/RichText.h"

#include <QElapsedTimer>
#include <QFuture>
#include <QTimer>
#include <QWidget>

class QLabel;
class QToolButton;

namespace vitrine {

class DescriptionLink;
class ThumbnailStore;

/// A description as the site has it (HTML from strangers), shown safely. A worker makes clean blocks of it; this
/// thread lays them out one by one, in slices of a few milliseconds. Long ones are folded. As high as what it shows, so
/// that the page around it scrolls, and as high as before until a new text is there.
///
/// Nothing in it is fetched but pictures, through the store: when they are in sight and the policy allows it, or after
/// a click. A link first shows where it goes.
class DescriptionView final : public QWidget
{
    Q_OBJECT

public:
    explicit DescriptionView(ThumbnailStore &pictures, QWidget *parent = nullptr);
    ~DescriptionView() override;

    /// The last one wins; what was shown before is gone at once.
    void setDescription(const QString &html);
    /// For the pictures, of which nothing is known.
    void setMaturityPolicy(const MaturityPolicy &policy);
    /// All that is to be shown of the description is there.
    bool isSettled() const { return m_settled; }

signals:
    void settled();

protected:
    void changeEvent(QEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    /// What shows one of the text's blocks.
    struct Block
    {
        QWidget *widget = nullptr;
        int width = 0; ///< that `height` is for
        int height = 0;
    };

    void showText(const RichText &text);
    void startOver();
    void setUnfolded(bool unfolded);
    qsizetype wantedCount() const;

    void work();
    bool workOnce();
    void settle();
    void addBlock();
    QWidget *makeBlock(const RichBlock &block);
    void measure(Block &block) const;
    void discard(qsizetype keep);
    void arrange();

    void askForLink(const QUrl &address, QWidget *from);
    void closeLink();
    void requestPictures();

    ThumbnailStore &m_pictures;
    MaturityPolicy m_policy;
    QString m_html;
    QFuture<RichText> m_reading;
    RichText m_text;
    QString m_styleSheet;        ///< of the blocks' documents
    qsizetype m_foldedCount = 0; ///< blocks of m_text that are shown folded
    bool m_unfolded = false;
    bool m_isReading = false;
    bool m_settled = true;

    QWidget *m_body; ///< holds the blocks
    QList<Block> m_blocks;
    QList<QWidget *> m_oldBodies; ///< out of sight, to be deleted when there is time
    QList<QWidget *> m_oldBlocks; ///< the same
    DescriptionLink *m_link;
    QWidget *m_linkFrom = nullptr; ///< the block above m_link, while that is shown
    QToolButton *m_fold;
    QLabel *m_cutNote;

    QTimer m_work;
    QElapsedTimer m_arranged; ///< since the last time
    QTimer m_pictureTimer;    ///< lets scrolling settle
};

} // namespace vitrine
