#pragma once

#include <QList>
#include <QWidget>

namespace vitrine {

class ElidedCheckBox;
class HintLabel;
struct ModelQuery;

/// What the site can be asked for with a yes: each is sent only where it is on, because the server takes anything that
/// is said about most of them for a yes.
class SiteSwitches final : public QWidget
{
    Q_OBJECT

public:
    explicit SiteSwitches(QWidget *parent = nullptr);

    /// Says nothing to anybody.
    void show(const ModelQuery &query);
    void apply(ModelQuery &to) const;
    /// Without a key the two that speak of an account are off, and a line says why.
    void setHasKey(bool hasKey);
    QStringList summary() const; ///< the names of those that are on

    using QWidget::show;

signals:
    void changed(); ///< by the person

private:
    struct Switch
    {
        bool ModelQuery::*flag;
        ElidedCheckBox *box;
        bool needsKey;
    };

    void add(bool ModelQuery::*flag, const char *name, const QString &text, const QString &explanation,
             bool needsKey = false);

    QList<Switch> m_switches;
    HintLabel *m_keyHint;
    bool m_hasKey = false;
};

} // namespace vitrine
