#pragma once

#include "ui/commands/PaletteRow.h"
#include "ui/common/Overlay.h"

#include <QList>

class QLabel;
class QListView;

namespace vitrine {

class Commands;
class PaletteModel;
class Settings;

/// Everything the window can do, found by typing some letters of its name: what makes sense now, what was used last
/// first. The arrows choose, Enter does it. The keyboard stays in the field; screen readers hear of the chosen row.
class CommandPalette final : public Overlay
{
    Q_OBJECT

public:
    /// More rows for what was typed so far.
    using Source = std::function<QList<PaletteRow>(const QString &typed)>;

    CommandPalette(Commands &commands, Settings &settings, QWidget &window);

    void addSource(Source source);

protected:
    void prepare() override;
    bool handleKey(const QKeyEvent &key) override;
    int cardHeight(int room) const override;

private:
    void collect();
    void showRows();
    void choose(int row);
    void runCurrent();
    QStringList recent() const;
    void remember(const QString &id);

    Commands &m_commands;
    Settings &m_settings;
    PaletteModel *m_model;
    QListView *m_list;
    QLabel *m_nothing;
    QList<Source> m_sources;
    QList<PaletteRow> m_possible; ///< the commands that make sense, asked when it opens
};

} // namespace vitrine
