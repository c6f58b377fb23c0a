#pragma once

#include "civitai/Answers.h"
#include "civitai/GenerationData.h"

#include <QFuture>
#include <QScrollArea>

class QGridLayout;
class QVBoxLayout;

namespace vitrine {

/// How a picture was made, beside it: every part with a button that copies it, models as links. What a program wrote is
/// made presentable on a worker; long texts are shown shortened and copied whole.
class GenerationPanel final : public QScrollArea
{
    Q_OBJECT

public:
    explicit GenerationPanel(QWidget *parent = nullptr);

    /// `pending`: the site has not said everything about it yet.
    void showPicture(const GalleryImage &picture, bool pending);
    /// For one that is still veiled: its words can be as strong as it is.
    void showVeiled();

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void resourceRequested(const vitrine::ModelRef &reference);
    void workflowSaveRequested(const QString &workflow);

private:
    /// What takes time with megabytes of it.
    struct Prepared
    {
        GenerationData data;
        QString parametersText;
        qint64 workflowBytes = 0;
    };

    static Prepared prepare(const QVariantMap &meta);
    void showMessage(const QString &text);
    void showData(const Prepared &prepared);
    QVBoxLayout *newContent();
    void addText(QVBoxLayout &layout, const QString &title, const QString &what, const QString &text);
    void addFacts(QVBoxLayout &layout, const GenerationData &made);
    void addResources(QVBoxLayout &layout, const QList<GenerationResource> &resources);
    void addWorkflow(QVBoxLayout &layout, const QString &workflow, qint64 bytes);
    void addOthers(QVBoxLayout &layout, const QList<GenerationValue> &others);
    void addOthersFrom(QGridLayout &grid, QVBoxLayout &layout, const QList<GenerationValue> &others, int first);

    QFuture<Prepared> m_preparing;
    QVariantMap m_shown; ///< what the content was made of
};

} // namespace vitrine
