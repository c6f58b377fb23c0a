#pragma once

#include "settings/ModelRoot.h"

#include <QFrame>

class QCheckBox;

namespace vitrine {

/// A folder that models may go to: what it is and where it lies, with a box to check.
class FolderOption final : public QFrame
{
    Q_OBJECT

public:
    FolderOption(const ModelRoot &root, const QString &title, QWidget *parent = nullptr);

    const ModelRoot &root() const { return m_root; }
    QString title() const;
    QString path() const; ///< as the system writes it
    bool isChecked() const;
    void setChecked(bool checked);

signals:
    /// By a person or by setChecked().
    void toggled();

private:
    ModelRoot m_root;
    QCheckBox *m_box;
};

} // namespace vitrine
