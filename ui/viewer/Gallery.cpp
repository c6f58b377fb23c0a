#include "ui/viewer/Gallery.h"

#include "models/GalleryModel.h"
#include "ui/common/Metrics.h"
#include "ui/common/NoticeBar.h"
#include "ui/viewer/GalleryGrid.h"

#include <QLabel>
#include <QVBoxLayout>

namespace vitrine {

Gallery::Gallery(GalleryModel &gallery, ThumbnailStore &pictures, QWidget *parent)
    : QWidget(parent)
    , m_gallery(gallery)
    , m_grid(new GalleryGrid(gallery, pictures, this))
    , m_line(new QLabel(this))
    , m_failure(new NoticeBar(this))
{
    m_line->setObjectName(QStringLiteral("galleryLine"));
    m_line->setProperty("muted", true);
    m_line->setWordWrap(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::small);
    layout->addWidget(m_grid);
    layout->addWidget(m_line);
    layout->addWidget(m_failure);
    layout->addStretch(1);
    connect(m_grid, &GalleryGrid::pictureChosen, this, &Gallery::pictureChosen);
    connect(m_failure, &NoticeBar::actionRequested, &gallery, &GalleryModel::retry);
    connect(&gallery, &GalleryModel::stateChanged, this, &Gallery::showState);
    showState();
}

void Gallery::followTo(int row)
{
    if (m_grid->hasFocus())
        m_grid->setCurrentIndex(m_gallery.index(row));
}

void Gallery::showState()
{
    const bool isEmpty = m_gallery.rowCount() == 0;
    m_failure->hide();
    m_line->hide();
    switch (m_gallery.state()) {
    case GalleryModel::State::Idle:
    case GalleryModel::State::Ready:
        break;
    case GalleryModel::State::Loading:
        m_line->setText(isEmpty ? tr("Looking for pictures…") : tr("Looking for more pictures…"));
        m_line->show();
        break;
    case GalleryModel::State::Complete:
        m_line->setText(isEmpty ? tr("There are no pictures, or none that your settings let be seen.") : QString());
        m_line->setVisible(isEmpty);
        break;
    case GalleryModel::State::Failed:
        m_failure->showMessage(NoticeBar::Kind::Warning, tr("No further pictures: %1").arg(m_gallery.error().message),
                               tr("Try again"));
        break;
    }
}

} // namespace vitrine
