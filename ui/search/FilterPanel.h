#pragma once

#include "civitai/Answers.h"
#include "models/Search.h"
#include "ui/search/FoldMemory.h"

#include <QWidget>

namespace vitrine {

class BaseModelPicker;
class BlockList;
class CheckList;
class CivitaiApi;
class ElidedComboBox;
class FoldSection;
class HintLabel;
class IdsField;
class MaturityChoice;
class OwnFilters;
class PersonalStore;
class Settings;
class SiteSwitches;
class SuggestionField;

/// The column beside the grid: everything that the site can be asked for, and below it, told apart, what the program
/// sorts out itself. It holds its part of a search (all but text, sort and period, which are SearchBar's) and says
/// when the person changed it.
class FilterPanel final : public QWidget
{
    Q_OBJECT

public:
    FilterPanel(CivitaiApi &api, Settings &settings, PersonalStore &personal, QWidget *parent = nullptr);

    void setEnums(const Enums &enums);
    /// Whether the site will know whose favourites are meant.
    void setHasKey(bool hasKey);

    /// Shows a search's part; says nothing to anybody. Maturity is not in it: that is a choice kept in the settings.
    void show(const Search &search);
    /// Writes this part over `to`'s, `nsfw` included.
    void apply(Search &to) const;

    using QWidget::show;

protected:
    void changeEvent(QEvent *event) override;

signals:
    void changed();         ///< apply() writes something else than before, by the person
    void maturityChanged(); ///< the settings' levels were changed by the person

private:
    QWidget *makeColumn();
    QWidget *makeServerPart();
    QWidget *makeOwnPart();
    FoldSection *makeSection(const QString &title, const char *name, bool open = true);
    void connectParts();
    void remember();
    void updateSections();
    void showCheckpointType(const QString &type);
    bool checkpointTypeCounts() const;
    void updateCheckpointType();
    QStringList writtenSummary() const;

    Settings &m_settings;
    FoldMemory m_memory;
    CheckList *m_types;
    ElidedComboBox *m_checkpointType;
    HintLabel *m_checkpointHint;
    BaseModelPicker *m_baseModels;
    SuggestionField *m_tag;
    SuggestionField *m_creator;
    IdsField *m_ids;
    SiteSwitches *m_switches;
    MaturityChoice *m_maturity;
    OwnFilters *m_own;
    BlockList *m_blocks;
    FoldSection *m_typeSection = nullptr;
    FoldSection *m_baseModelSection = nullptr;
    FoldSection *m_writtenSection = nullptr;
    FoldSection *m_maturitySection = nullptr;
    FoldSection *m_switchSection = nullptr;
    FoldSection *m_ownSection = nullptr;
    FoldSection *m_blockSection = nullptr;
    QStringList m_knownBaseModels; ///< those that were on when it was last looked at
};

} // namespace vitrine
