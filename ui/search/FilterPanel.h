#pragma once

#include "civitai/Answers.h"

#include <QWidget>

class QCheckBox;

namespace vitrine {

class CheckGroup;

/// The column of filters beside the grid: types, base models, maturity.
class FilterPanel final : public QWidget
{
    Q_OBJECT

public:
    explicit FilterPanel(QWidget *parent = nullptr);

    void setEnums(const Enums &enums);

    QStringList types() const;
    QStringList baseModels() const;
    bool mature() const;
    void setMature(bool mature);
    void uncheckType(const QString &type);
    void uncheckBaseModel(const QString &baseModel);
    void reset(); ///< types and base models; maturity is a choice, not a filter

signals:
    void changed();

private:
    CheckGroup *m_types;
    CheckGroup *m_baseModels;
    QCheckBox *m_mature;
};

} // namespace vitrine
