#pragma once

#include "base/Ids.h"

#include <QMainWindow>

#include <optional>

namespace vitrine {

class Core;
class DetailPane;
class DownloadStarter;
class Settings;
class ThumbnailStore;

/// A model's page in a window of its own, to be kept beside others. Deletes itself when it is closed. The next one has
/// the size and place of the one that went last.
class ModelWindow final : public QMainWindow
{
    Q_OBJECT

public:
    ModelWindow(Core &core, ThumbnailStore &pictures, DownloadStarter &starter, ModelId model,
                std::optional<VersionId> version);

    ~ModelWindow() override;

    DetailPane &pane() { return *m_pane; }

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    Settings &m_settings;
    DetailPane *m_pane;
};

} // namespace vitrine
