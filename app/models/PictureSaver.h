#pragma once

#include "civitai/Model.h"
#include "civitai/PictureFetcher.h"

#include <QThreadPool>

namespace vitrine {

/// Saves pictures and films as the site has them, byte by byte, and how they were made. Lives in the GUI thread.
class PictureSaver final : public QObject
{
    Q_OBJECT

public:
    explicit PictureSaver(QObject *parent = nullptr);
    ~PictureSaver() override; ///< waits for what is being written

    /// Fetches the original and writes it into `folder` under a name of its own that no file there has yet: the path.
    /// NotAFile where the site sends something else, NoPermission, NoSpace or Disk where it cannot be written.
    QFuture<Result<QString>> save(const Image &image, const QString &folder);

    /// Writes the workflow that a picture was made by into `folder`, named after the picture: the path. Errors as
    /// above.
    QFuture<Result<QString>> saveWorkflow(const Image &image, const QString &workflow, const QString &folder);

private:
    PictureFetcher m_fetcher;
    QThreadPool m_pool;
};

} // namespace vitrine
