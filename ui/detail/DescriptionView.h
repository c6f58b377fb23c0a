#pragma once

#include <QTextBrowser>

namespace vitrine {

/// A description as the site has it (HTML), shown without fetching anything and without its own colours. As high as
/// its text, so that the page around it scrolls. Links open in the browser, web addresses only; where one goes is
/// shown while the pointer is on it.
class DescriptionView final : public QTextBrowser
{
    Q_OBJECT

public:
    explicit DescriptionView(QWidget *parent = nullptr);

    void setDescription(const QString &html);

    /// Nothing named in the text is loaded.
    QVariant loadResource(int type, const QUrl &name) override;

protected:
    void resizeEvent(QResizeEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    void dropColors();
    void fitHeight();
    void openLink(const QUrl &link);

    QString m_html; ///< what is shown
};

} // namespace vitrine
