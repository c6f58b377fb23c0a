#pragma once

#include "civitai/Model.h"

#include <QWidget>

class QLabel;

namespace vitrine {

class ElidedComboBox;

/// Which version of a model is shown: all of them with base model and date, the newest first, and the chosen one's
/// facts beneath.
class VersionChooser final : public QWidget
{
    Q_OBJECT

public:
    explicit VersionChooser(QWidget *parent = nullptr);

    /// Chooses `wanted`, else the first. `model` null: nothing is known yet.
    void setModel(const ModelPtr &model, VersionId wanted);
    /// Holds its place until the versions are there.
    void showLoading();
    /// Null where the model has none.
    const Version *current() const;

signals:
    /// By the person; setModel() does not signal.
    void versionChosen();

private:
    void showFacts();

    ModelPtr m_model;
    ElidedComboBox *m_versions;
    QLabel *m_facts;
};

} // namespace vitrine
