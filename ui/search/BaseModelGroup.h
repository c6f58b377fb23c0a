#pragma once

#include <QList>
#include <QWidget>

class QCheckBox;
class QVBoxLayout;

namespace vitrine {

class ElidedCheckBox;
class SectionHeader;

/// The base models of one family: a heading that folds, a box for all of them, and a box for each. Folded, it still
/// shows those that are on.
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

    const QString &title() const { return m_title; }
    /// Takes these boxes in, in this order. Boxes it had before are left to whoever takes them.
    void setBoxes(const QList<ElidedCheckBox *> &boxes);
    const QList<ElidedCheckBox *> &boxes() const { return m_boxes; }

    void setOpen(bool open);
    bool isOpen() const { return m_open; }

    /// Shows the boxes that are on and those whose name, or whose family's, has `words` in it; without words what the
    /// fold lets through. Hides itself where nothing is left. Returns the boxes that the words found.
    QList<ElidedCheckBox *> show(const QString &words);

signals:
    void foldToggled();
    /// All the boxes that are shown were switched together; none of them has signalled.
    void allToggled();

private:
    void toggleAll();
    void updateHeading(bool searching);

    QString m_title;
    SectionHeader *m_header;
    QCheckBox *m_all;
    QVBoxLayout *m_layout = nullptr; ///< of the boxes
    QList<ElidedCheckBox *> m_boxes;
    bool m_open = true;
};

} // namespace vitrine
