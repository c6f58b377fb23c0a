#pragma once

#include "base/Ids.h"

#include <QTimer>
#include <QWidget>

class QPlainTextEdit;
class QToolButton;

namespace vitrine {

class PersonalStore;

/// A person's own words about a model, kept on this computer. Folded to one button while there are none; what is typed
/// is kept by itself.
class NoteEditor final : public QWidget
{
    Q_OBJECT

public:
    explicit NoteEditor(PersonalStore &personal, QWidget *parent = nullptr);
    ~NoteEditor() override;

    void setModel(ModelId model);

private:
    void keep();
    void showNote();

    PersonalStore &m_personal;
    QToolButton *m_add;
    QPlainTextEdit *m_text;
    QTimer m_rest; ///< keeps the words once the typing rests
    ModelId m_model;
};

} // namespace vitrine
