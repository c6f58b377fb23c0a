#pragma once

#include <QList>
#include <QWidget>

#include <functional>

class QCheckBox;
class QVBoxLayout;

namespace vitrine {

class ElidedCheckBox;
class SectionHeader;

/// The base models of one family: a heading that folds, a box for all of them, and a box for each. Folded, it still
/// shows those that are on. Members whose boxes stand in another group are counted and switched along.
class BaseModelGroup final : public QWidget
{
    Q_OBJECT

public:
    enum class Heading
    {
        WithAll, ///< with a box for all of them
        Plain
    };

    BaseModelGroup(const QString &title, Heading heading, QWidget *parent = nullptr);

    /// What a person looks for; without one, nothing is looked for.
    using Finder = std::function<bool(const QString &value)>;

    /// Takes these boxes in, in this order. Boxes it had before are left to whoever takes them. `elsewhere` are those
    /// of the family's that stand in another group.
    void setBoxes(const QList<ElidedCheckBox *> &boxes, const QList<ElidedCheckBox *> &elsewhere = {});
    const QList<ElidedCheckBox *> &boxes() const { return m_boxes; }

    void setOpen(bool open);
    bool isOpen() const { return m_open; }

    /// Shows the boxes that are on and those that are looked for; without a finder what the fold lets through. Hides
    /// itself where nothing is left. Returns the boxes that were found.
    QList<ElidedCheckBox *> show(const Finder &finder);

signals:
    void foldToggled();
    /// The family's boxes, or those that were found, were switched together; none of them has signalled.
    void allToggled();

private:
    void toggleAll();
    void updateHeading();

    SectionHeader *m_header;
    QCheckBox *m_all;
    QVBoxLayout *m_layout = nullptr; ///< of the boxes
    QList<ElidedCheckBox *> m_boxes;
    QList<ElidedCheckBox *> m_elsewhere;
    Finder m_finder;
    bool m_open = true;
};

} // namespace vitrine
