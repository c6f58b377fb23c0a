#pragma once

#include "base/Ids.h"

#include <QMainWindow>

#include <optional>

namespace vitrine {

class Core;
class DetailPane;
class DownloadStarter;
class ThumbnailStore;

/// A model's page in a window of its own, to be kept beside others. Deletes itself when it is closed.
class ModelWindow final : public QMainWindow
{
    Q_OBJECT

public:
    ModelWindow(Core &core, ThumbnailStore &pictures, DownloadStarter &starter, ModelId model,
                std::optional<VersionId> version);

    DetailPane &pane() { return *m_pane; }

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    DetailPane *m_pane;
};

} // namespace vitrine
