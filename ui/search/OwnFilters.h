#pragma once

#include <QWidget>

namespace vitrine {

class CheckList;
class ElidedCheckBox;
class EntryField;
class HintLabel;
class NumberField;
struct Search;

/// What the program itself sorts out of the server's answers: the controls of Refinement, and the person's own
/// favourites.
class OwnFilters final : public QWidget
{
    Q_OBJECT

public:
    explicit OwnFilters(QWidget *parent = nullptr);

    /// Says nothing to anybody.
    void show(const Search &search);
    void apply(Search &to) const;

    using QWidget::show;

signals:
    void changed(); ///< by the person

private:
    ElidedCheckBox *addBox(const char *name, const QString &text, const QString &explanation);
    QWidget *makeSizes();
    NumberField *makeSize(const char *name, const QString &label);
    void checkSizes();

    EntryField *m_words;
    ElidedCheckBox *m_safeTensor = nullptr;
    ElidedCheckBox *m_hideOwned = nullptr;
    ElidedCheckBox *m_hideEarlyAccess = nullptr;
    ElidedCheckBox *m_onlyFavorites = nullptr;
    NumberField *m_least = nullptr;
    NumberField *m_most = nullptr;
    HintLabel *m_sizeHint;
    CheckList *m_precisions;
};

} // namespace vitrine
