<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>vitrine::BrowsePage</name>
    <message numerus="yes">
        <source>The pages so far hold no match; %n model(s) looked at.</source>
        <translation>
            <numerusform>The pages so far hold no match; %n model looked at.</numerusform>
            <numerusform>The pages so far hold no match; %n models looked at.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n model(s), that is all</source>
        <translation>
            <numerusform>%n model, that is all</numerusform>
            <numerusform>%n models, that is all</numerusform>
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
    <name>vitrine::LibraryPage</name>
    <message numerus="yes">
        <source>%n file(s), %1</source>
        <translation>
            <numerusform>%n file, %1</numerusform>
            <numerusform>%n files, %1</numerusform>
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
    <name>vitrine::SearchCommand</name>
    <message numerus="yes">
        <source>%n model(s) could not be read and were left out.</source>
        <translation>
            <numerusform>%n model could not be read and was left out.</numerusform>
            <numerusform>%n models could not be read and were left out.</numerusform>
        </translation>
    </message>
</context>
</TS>
