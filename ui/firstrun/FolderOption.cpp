#include "ui/firstrun/FolderOption.h"

#include "ui/common/Metrics.h"
#include "ui/common/PanelText.h"

#include <QCheckBox>
#include <QDir>
#include <QLabel>
#include <QVBoxLayout>

namespace vitrine {

namespace {

constexpr int longestPath = 400;
constexpr int besideBox = 30; ///< where the box's own text begins

} // namespace

FolderOption::FolderOption(const ModelRoot &root, const QString &title, QWidget *parent)
    : QFrame(parent), m_root(root), m_box(new QCheckBox(title))
{
    setObjectName(QStringLiteral("folderOption"));
    setProperty("panel", true);
    m_box->setAccessibleDescription(path());
    QLabel *place = makePanelLabel(path(), longestPath, this);
    place->setProperty("muted", true);
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    place->setContentsMargins(mirrored ? 0 : besideBox, 0, mirrored ? besideBox : 0, 0);
    place->setAlignment((mirrored ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignAbsolute); // a path is no sentence
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::medium, metrics::small, metrics::medium, metrics::small);
    column->setSpacing(metrics::tight);
    column->addWidget(m_box);
    column->addWidget(place);
    connect(m_box, &QCheckBox::toggled, this, &FolderOption::toggled);
}

QString FolderOption::title() const
{
    return m_box->text();
}

QString FolderOption::path() const
{
    return QDir::toNativeSeparators(m_root.folder);
}

bool FolderOption::isChecked() const
{
    return m_box->isChecked();
}

void FolderOption::setChecked(bool checked)
{
    m_box->setChecked(checked);
}

} // namespace vitrine
