#include "ui/detail/ModelWindow.h"

#include "core/Core.h"
#include "ui/detail/DetailPane.h"

#include <QKeyEvent>

namespace vitrine {

ModelWindow::ModelWindow(Core &core, ThumbnailStore &pictures, DownloadStarter &starter, ModelId model,
                         std::optional<VersionId> version)
    : m_settings(core.settings()), m_pane(new DetailPane(core, pictures, starter, this))
{
    setObjectName(QStringLiteral("modelWindow"));
    setAttribute(Qt::WA_DeleteOnClose);
    setAttribute(Qt::WA_QuitOnClose, false);
    setMinimumSize(360, 320);
    if (!restoreGeometry(m_settings.windowState(objectName())))
        resize(1'100, 820);
    setCentralWidget(m_pane);
    m_pane->setInOwnWindow();
    connect(m_pane, &DetailPane::closeRequested, this, &QWidget::close);
    connect(m_pane, &DetailPane::titleChanged, this,
            [this](const QString &name) { setWindowTitle(name.simplified()); });
    m_pane->showModelById(model, version);
    m_pane->focusDownload();
}

ModelWindow::~ModelWindow()
{
    m_settings.setWindowState(objectName(), saveGeometry());
}

void ModelWindow::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape || event->matches(QKeySequence::Close))
        close();
    else
        QMainWindow::keyPressEvent(event);
}

} // namespace vitrine
