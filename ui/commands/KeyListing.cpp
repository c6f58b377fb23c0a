#include "ui/commands/KeyListing.h"

#include "ui/commands/Commands.h"
#include "ui/viewer/ViewerAction.h"

#include <QCoreApplication>
#include <QStringList>

namespace vitrine {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(KeyListing)
};

QString native(const QKeySequence &keys)
{
    return keys.toString(QKeySequence::NativeText);
}

QString joined(const QList<QKeySequence> &keys)
{
    QStringList texts;
    for (const QKeySequence &each : keys)
        texts += native(each);
    return texts.join(Words::tr(" or "));
}

QList<KeyListing> keysOfModels()
{
    const QString group = Words::tr("In the list of models");
    return {
        {group, Words::tr("Show a model's details"), Words::tr("Arrows")},
        {group, Words::tr("Go to its Download button"), native(Qt::Key_Return)},
        {group, Words::tr("Select one more, or one less"), native(Qt::Key_Space)},
        {group, Words::tr("Select several"), Words::tr("Shift with arrows")},
        {group, Words::tr("Select all"), native(QKeySequence::SelectAll)},
        {group, Words::tr("Copy the link"), native(QKeySequence::Copy)},
        {group, Words::tr("Go to a name"), Words::tr("its first letters")},
        {group, Words::tr("Close the details"), native(Qt::Key_Escape)},
    };
}

QList<KeyListing> keysOfDownloads()
{
    const QString group = Words::tr("In the list of downloads");
    return {
        {group, Words::tr("Pause, resume or try again"), native(Qt::Key_Space)},
        {group, Words::tr("The step that helps"), native(Qt::Key_Return)},
        {group, Words::tr("Cancel, or take from the list"), native(Qt::Key_Delete)},
        {group, Words::tr("Copy the path"), native(QKeySequence::Copy)},
        {group, Words::tr("Move up or down"),
         joined({QKeySequence(QKeyCombination(Qt::ALT, Qt::Key_Up)),
                 QKeySequence(QKeyCombination(Qt::ALT, Qt::Key_Down))})},
        {group, Words::tr("Move to the top or the end"),
         joined({QKeySequence(QKeyCombination(Qt::ALT, Qt::Key_Home)),
                 QKeySequence(QKeyCombination(Qt::ALT, Qt::Key_End))})},
    };
}

QList<KeyListing> keysOfViewer()
{
    const QString group = Words::tr("In the picture viewer");
    QList<KeyListing> lines;
    for (const ViewerAction action :
         {ViewerAction::Previous, ViewerAction::Next, ViewerAction::ZoomIn, ViewerAction::ZoomOut, ViewerAction::Fit,
          ViewerAction::ActualSize, ViewerAction::Details, ViewerAction::Save, ViewerAction::OpenInBrowser,
          ViewerAction::FullScreen, ViewerAction::Close}) {
        const ViewerButton button = viewerButton(action);
        lines.append({group, button.name, button.key});
    }
    return lines;
}

} // namespace

QList<KeyListing> keyListings(const Commands &commands)
{
    QList<KeyListing> lines;
    for (const Command &command : commands.list()) {
        if (!command.keys.isEmpty())
            lines.append({commandGroupName(command.group), command.name, joined(command.keys)});
    }
    return lines + keysOfModels() + keysOfDownloads() + keysOfViewer();
}

} // namespace vitrine
