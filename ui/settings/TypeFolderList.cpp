#include "ui/settings/TypeFolderList.h"

#include "ui/common/Metrics.h"
#include "ui/common/PanelText.h"
#include "ui/common/TextRole.h"

#include <QDir>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <memory>

namespace vitrine {

namespace {

constexpr int mostCharacters = 400;

} // namespace

TypeFolderList::TypeFolderList(QWidget *parent) : QWidget(parent), m_lines(new QVBoxLayout(this))
{
    m_lines->setContentsMargins(0, 0, 0, 0);
    m_lines->setSpacing(metrics::tight);
    hide();
}

void TypeFolderList::setFolders(const QMap<QString, QString> &folders)
{
    if (folders == m_folders)
        return;
    m_folders = folders;
    while (const std::unique_ptr<QLayoutItem> item{m_lines->takeAt(0)}) {
        item->widget()->hide();
        item->widget()->deleteLater(); // it may be the one whose button was pressed
    }
    for (auto folder = folders.cbegin(); folder != folders.cend(); ++folder)
        addLine(folder.key(), folder.value());
    setVisible(!folders.isEmpty());
}

void TypeFolderList::addLine(const QString &type, const QString &folder)
{
    auto *text = new QLabel;
    setPanelText(*text, panelText(tr("%1 → %2").arg(type, QDir::toNativeSeparators(folder)), mostCharacters));
    text->setObjectName(QStringLiteral("typeFolder"));
    setTextRole(*text, TextRole::Small);
    text->setWordWrap(true);
    text->setTextFormat(Qt::PlainText);
    auto *choose = new QPushButton(tr("Choose…"));
    choose->setObjectName(QStringLiteral("chooseTypeFolder"));
    choose->setAccessibleName(tr("Choose the folder for %1").arg(type));
    auto *forget = new QPushButton(tr("Forget"));
    forget->setObjectName(QStringLiteral("forgetTypeFolder"));
    forget->setAccessibleName(tr("Forget the folder for %1").arg(type));
    setPlainToolTip(*forget, tr("You are asked again when the next one of this type comes."));
    connect(choose, &QPushButton::clicked, this, [this, type] { emit chooseRequested(type); });
    connect(forget, &QPushButton::clicked, this, [this, type] { emit forgetRequested(type); });
    auto *line = new QWidget;
    auto *layout = new QHBoxLayout(line);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::small);
    layout->addWidget(text, 1);
    layout->addWidget(choose);
    layout->addWidget(forget);
    m_lines->addWidget(line);
}

} // namespace vitrine
