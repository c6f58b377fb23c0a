#pragma once

#include <QWidget>

namespace vitrine {

class CivitaiApi;
class FlowLayout;
class HintLabel;
class PersonalStore;
class SuggestionField;

/// The creators, tags and models that a person never wants to see: each can be let in again, and a tag be added.
/// Creators and models are blocked where they are met, in the grid.
class BlockList final : public QWidget
{
    Q_OBJECT

public:
    BlockList(CivitaiApi &api, PersonalStore &personal, QWidget *parent = nullptr);

    QString summary() const; ///< how many there are; empty for none

signals:
    void changed(); ///< however it was

private:
    void showBlocks();
    template<typename Remove>
    void addChip(const QString &text, Remove remove);
    void blockTag();

    PersonalStore &m_personal;
    SuggestionField *m_tag;
    HintLabel *m_empty;
    QWidget *m_chips;
    FlowLayout *m_flow;
};

} // namespace vitrine
