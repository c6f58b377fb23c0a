#pragma once

#include "settings/SettingsProblem.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>

class QSettings;

namespace vitrine {

/// The ini file below the settings: what it holds, and what may be written to it.
///
/// - It says in which version its keys are (`version` in its first section; without it the first one).
/// - One from a later version is used as far as it is understood, and what is not understood stays in it. It is copied
///   beside itself (`settings.ini.version-7`) before anything is written to it.
/// - A damaged one is moved aside (base/MoveAside.h), and what of it could be read goes into a new one.
/// - What is changed is written within half a second, however much it is. Where it cannot be written, it holds until
///   the program ends.
class SettingsFile final : public QObject
{
    Q_OBJECT

public:
    static constexpr int version = 1;

    explicit SettingsFile(const QString &path, QObject *parent = nullptr);
    ~SettingsFile() override; ///< writes what is still to be written

    QSettings &values() { return *m_values; }
    /// Writes what is still to be written, now.
    void flush();
    /// The first that there was; nothing where all is well.
    const std::optional<SettingsProblem> &problem() const { return m_problem; }

    bool eventFilter(QObject *watched, QEvent *event) override;

signals:
    void problemArose();

private:
    void open();
    /// Another file in the damaged one's place, with what of it could be read.
    void startAnew();
    void keepNewer(int found);
    void stamp();
    void report(SettingsProblem::Kind kind, const QString &copy = {});

    const QString m_path;
    std::unique_ptr<QSettings> m_values;
    QTimer m_flushTimer;
    std::optional<SettingsProblem> m_problem;
};

} // namespace vitrine
