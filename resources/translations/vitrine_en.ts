<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>ActiveFilters</name>
    <message numerus="yes">
        <source>%Ln model ids</source>
        <translation>
            <numerusform>%Ln model ids</numerusform>
            <numerusform>%Ln model ids</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Format</name>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vitrine::BatchBar</name>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>%n selected</numerusform>
            <numerusform>%n selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vitrine::BrowsePage</name>
    <message numerus="yes">
        <source>%n model(s)</source>
        <translation>
            <numerusform>%n model</numerusform>
            <numerusform>%n models</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vitrine::CancelledDownloads</name>
    <message numerus="yes">
        <source>%n download(s) cancelled.</source>
        <translation>
            <numerusform>%n download cancelled.</numerusform>
            <numerusform>%n downloads cancelled.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vitrine::CardMenu</name>
    <message numerus="yes">
        <source>Download %n model(s)</source>
        <translation>
            <numerusform>Download %n model</numerusform>
            <numerusform>Download %n models</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copy %n link(s)</source>
        <translation>
            <numerusform>Copy %n link</numerusform>
            <numerusform>Copy %n links</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Block %n model(s)</source>
        <translation>
            <numerusform>Block %n model</numerusform>
            <numerusform>Block %n models</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vitrine::CheckList</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vitrine::ChipFlow</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vitrine::DetailHeader</name>
    <message numerus="yes">
        <source>%Ln download(s)</source>
        <translation>
            <numerusform>%Ln download</numerusform>
            <numerusform>%Ln downloads</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln like(s)</source>
        <translation>
            <numerusform>%Ln like</numerusform>
            <numerusform>%Ln likes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln comment(s)</source>
        <translation>
            <numerusform>%Ln comment</numerusform>
            <numerusform>%Ln comments</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vitrine::DownloadFooter</name>
    <message numerus="yes">
        <source>%n download(s)</source>
        <translation>
            <numerusform>%n download</numerusform>
            <numerusform>%n downloads</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n paused</source>
        <translation>
            <numerusform>%n paused</numerusform>
            <numerusform>%n paused</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vitrine::DownloadsOnDesktop</name>
    <message numerus="yes">
        <source>%n file(s) in place</source>
        <translation>
            <numerusform>%n file in place</numerusform>
            <numerusform>%n files in place</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n failed</numerusform>
            <numerusform>%n failed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vitrine::DownloadsPage</name>
    <message numerus="yes">
        <source>%n to go</source>
        <translation>
            <numerusform>%n to go</numerusform>
            <numerusform>%n to go</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n done</source>
        <translation>
            <numerusform>%n done</numerusform>
            <numerusform>%n done</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n failed</numerusform>
            <numerusform>%n failed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vitrine::FileList</name>
    <message numerus="yes">
        <source>Show all %n file(s)</source>
        <translation>
            <numerusform>Show all %n file</numerusform>
            <numerusform>Show all %n files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vitrine::GenerationPanel</name>
    <message numerus="yes">
        <source>Show %n more</source>
        <translation>
            <numerusform>Show %n more</numerusform>
            <numerusform>Show %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vitrine::LibraryListModel</name>
    <message numerus="yes">
        <source>%n copies</source>
        <translation>
            <numerusform>%n copies</numerusform>
            <numerusform>%n copies</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vitrine::LibraryPage</name>
    <message numerus="yes">
        <source>%n file(s), %1</source>
        <translation>
            <numerusform>%n file, %1</numerusform>
            <numerusform>%n files, %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) looked at</source>
        <translation>
            <numerusform>%n file looked at</numerusform>
            <numerusform>%n files looked at</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n recognised</source>
        <translation>
            <numerusform>%n recognised</numerusform>
            <numerusform>%n recognised</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not known to the site</source>
        <translation>
            <numerusform>%n not known to the site</numerusform>
            <numerusform>%n not known to the site</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n damaged</source>
        <translation>
            <numerusform>%n damaged</numerusform>
            <numerusform>%n damaged</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n could not be read</source>
        <translation>
            <numerusform>%n could not be read</numerusform>
            <numerusform>%n could not be read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n whose folder or drive is not there</source>
        <translation>
            <numerusform>%n whose folder or drive is not there</numerusform>
            <numerusform>%n whose folder or drive is not there</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not asked about yet</source>
        <translation>
            <numerusform>%n not asked about yet</numerusform>
            <numerusform>%n not asked about yet</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vitrine::ListMessage</name>
    <message numerus="yes">
        <source>%n model(s) looked at, none passes the filters on this computer.</source>
        <translation>
            <numerusform>%n model looked at, none passes the filters on this computer.</numerusform>
            <numerusform>%n models looked at, none passes the filters on this computer.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n model(s)</source>
        <translation>
            <numerusform>%n model</numerusform>
            <numerusform>%n models</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n model(s) looked at. There is more.</source>
        <translation>
            <numerusform>%n model looked at. There is more.</numerusform>
            <numerusform>%n models looked at. There is more.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The pages so far hold no match; %n model(s) looked at.</source>
        <translation>
            <numerusform>The pages so far hold no match; %n model looked at.</numerusform>
            <numerusform>The pages so far hold no match; %n models looked at.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vitrine::ModelFolders</name>
    <message numerus="yes">
        <source>%n program(s) found. Models go where the program looks for them.</source>
        <translation>
            <numerusform>%n program found. Models go where the program looks for them.</numerusform>
            <numerusform>%n programs found. Models go where the program looks for them.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vitrine::ModelListModel</name>
    <message numerus="yes">
        <source>%n download(s)</source>
        <translation>
            <numerusform>%n download</numerusform>
            <numerusform>%n downloads</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vitrine::RequiredFiles</name>
    <message numerus="yes">
        <source>Take along %n file(s) that it needs</source>
        <translation>
            <numerusform>Take along %n file that it needs</numerusform>
            <numerusform>Take along %n files that it needs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vitrine::SearchCommand</name>
    <message numerus="yes">
        <source>%n model(s) could not be read and were left out.</source>
        <translation>
            <numerusform>%n model could not be read and was left out.</numerusform>
            <numerusform>%n models could not be read and were left out.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vitrine::TypesButton</name>
    <message numerus="yes">
        <source>For %1 and %n more</source>
        <translation>
            <numerusform>For %1 and %n more</numerusform>
            <numerusform>For %1 and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vitrine::VersionChooser</name>
    <message numerus="yes">
        <source>%n version(s)</source>
        <translation>
            <numerusform>%n version</numerusform>
            <numerusform>%n versions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln download(s) of this one</source>
        <translation>
            <numerusform>%Ln download of this one</numerusform>
            <numerusform>%Ln downloads of this one</numerusform>
        </translation>
    </message>
</context>
</TS>
