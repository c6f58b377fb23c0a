#pragma once

#include "civitai/Model.h"

#include <QWidget>

class QLabel;
class QToolButton;

namespace vitrine {

class ChipFlow;

/// What a model is called, of what kind and by whom, how many took it, and its tags. Type, creator and tags lead to a
/// search.
class DetailHeader final : public QWidget
{
    Q_OBJECT

public:
    explicit DetailHeader(QWidget *parent = nullptr);

    /// What is known before the site has answered.
    void showTitle(const QString &name, const QString &creator, const ModelType &type);
    void showModel(const Model &model);

signals:
    void typeChosen(const vitrine::ModelType &type);
    void creatorChosen(const QString &creator);
    void tagChosen(const QString &tag);

private:
    QToolButton *makeLink(const char *objectName, const QString &name);
    void setTitle(const QString &name, const QString &creator, const ModelType &type);

    ModelType m_typeShown;
    QString m_creatorShown;
    QLabel *m_name;
    QToolButton *m_type;
    QToolButton *m_creator;
    QLabel *m_stats;
    ChipFlow *m_tags;
};

} // namespace vitrine
