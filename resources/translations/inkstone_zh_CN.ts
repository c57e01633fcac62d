<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AboutSection</name>
    <message>
        <source>About Inkstone</source>
        <translation>关于砚台</translation>
    </message>
    <message>
        <source>Version {0}, free software under the Apache License 2.0</source>
        <translation>版本 {0}，自由软件，采用 Apache 2.0 许可</translation>
    </message>
    <message>
        <source>What you write stays on this computer: no account, no cloud, nothing is sent anywhere.</source>
        <translation>你写下的内容只留在这台电脑上：不用账号，不连云端，不向任何地方发送。</translation>
    </message>
    <message>
        <source>Show what it is built on</source>
        <translation>查看使用的开源软件</translation>
    </message>
    <message>
        <source>Hide what it is built on</source>
        <translation>收起开源软件列表</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Close this message</source>
        <translation>关闭这条消息</translation>
    </message>
</context>
<context>
    <name>CrashDialog</name>
    <message>
        <source>Inkstone</source>
        <translation>砚台</translation>
    </message>
    <message>
        <source>Something went wrong inside Inkstone</source>
        <translation>砚台内部出了点问题</translation>
    </message>
    <message>
        <source>Your conversations are safe on this computer. You can go on; if things behave strangely, close Inkstone and open it again.</source>
        <translation>你的对话都安全地保存在这台电脑上。可以继续使用；如果感觉不对劲，请关闭砚台再打开。</translation>
    </message>
    <message>
        <source>Open the log folder</source>
        <translation>打开日志文件夹</translation>
    </message>
    <message>
        <source>Close Inkstone</source>
        <translation>关闭砚台</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续使用</translation>
    </message>
</context>
<context>
    <name>Errors</name>
    <message>
        <source>“{path}” is not there any more.</source>
        <translation>找不到“{path}”，它可能已被移走或删除。</translation>
    </message>
    <message>
        <source>“{path}” cannot be read. Check that you may open it, then try again.</source>
        <translation>无法读取“{path}”。请确认你有权限打开它，然后重试。</translation>
    </message>
    <message>
        <source>The model “{model}” is not in your library.</source>
        <translation>模型库里没有“{model}”。</translation>
    </message>
    <message>
        <source>“{path}” is not a model Inkstone can read. Choose a GGUF file or a Hugging Face folder.</source>
        <translation>“{path}”不是砚台能读取的模型。请选择 GGUF 文件或 Hugging Face 模型文件夹。</translation>
    </message>
    <message>
        <source>“{path}” is damaged or incomplete. Get it again, then import it once more.</source>
        <translation>“{path}”已损坏或不完整。请重新获取后再导入。</translation>
    </message>
    <message>
        <source>“{path}” is kept in a form that can hide programs, so Inkstone does not open it. Look for a safetensors or GGUF version.</source>
        <translation>“{path}”的保存格式可能夹带程序，为了安全，砚台不会打开它。请改用 safetensors 或 GGUF 版本。</translation>
    </message>
    <message>
        <source>“{path}” is of the kind “{architecture}”, which this version cannot run yet.</source>
        <translation>“{path}”属于“{architecture}”类型，当前版本还不能运行。</translation>
    </message>
    <message>
        <source>“{path}” lacks its tokenizer. Copy the whole model folder and try again.</source>
        <translation>“{path}”缺少分词器。请复制完整的模型文件夹后重试。</translation>
    </message>
    <message>
        <source>This model needs about {needed} of memory and {free} is free. Choose a smaller one.</source>
        <translation>这个模型大约需要 {needed} 内存，现在只剩 {free}。请换一个小一些的模型。</translation>
    </message>
    <message>
        <source>“{model}” is already in your library.</source>
        <translation>模型库里已经有“{model}”了。</translation>
    </message>
    <message>
        <source>“{model}” is in the trash. Restore it to use it.</source>
        <translation>“{model}”在回收站里，恢复后即可使用。</translation>
    </message>
    <message>
        <source>The folder “{path}” is empty.</source>
        <translation>文件夹“{path}”是空的。</translation>
    </message>
    <message>
        <source>The text does not fit into the model&apos;s memory window. Shorten it and try again.</source>
        <translation>文字超出了模型的记忆范围。请缩短后重试。</translation>
    </message>
    <message>
        <source>{option}: this value does not work here.</source>
        <translation>{option}：这个值在这里不适用。</translation>
    </message>
    <message>
        <source>“{path}” is not a complete Inkstone backup. Choose another file.</source>
        <translation>“{path}”不是完整的砚台备份。请选择其他文件。</translation>
    </message>
    <message>
        <source>The disk is full. Make some room; nothing you saw so far is lost.</source>
        <translation>磁盘已满。请腾出一些空间；你看到的内容都没有丢失。</translation>
    </message>
    <message>
        <source>Inkstone cannot write to “{path}”. Choose another folder.</source>
        <translation>砚台无法写入“{path}”。请换一个文件夹。</translation>
    </message>
    <message>
        <source>Inkstone is already open with “{path}”.</source>
        <translation>砚台已经打开，正在使用“{path}”。</translation>
    </message>
    <message>
        <source>“{path}” was written by a newer Inkstone. Update the app to open it.</source>
        <translation>“{path}”是由更新版本的砚台写入的。请更新后再打开。</translation>
    </message>
    <message>
        <source>Your data was damaged and Inkstone repaired it. The damaged file is kept.</source>
        <translation>数据曾经损坏，砚台已经修复。损坏的文件仍然保留。</translation>
    </message>
    <message>
        <source>There is not enough free memory for this model. Close other apps or choose a smaller one.</source>
        <translation>空闲内存不够运行这个模型。请关闭其他程序，或换一个小一些的模型。</translation>
    </message>
    <message>
        <source>The settings were damaged and start afresh. The damaged file is kept.</source>
        <translation>设置文件已损坏，设置已恢复为默认。损坏的文件仍然保留。</translation>
    </message>
    <message>
        <source>This is not there any more.</source>
        <translation>这一项已经不在了。</translation>
    </message>
    <message>
        <source>Your data was damaged. Close Inkstone and open it again: it repairs itself.</source>
        <translation>数据已损坏。请关闭砚台再打开，它会自动修复。</translation>
    </message>
    <message>
        <source>The model stopped unexpectedly. Your words are kept; please try again.</source>
        <translation>模型意外停止了。你写的内容都还在，请再试一次。</translation>
    </message>
    <message>
        <source>The model did not respond and was started again. Please try once more.</source>
        <translation>模型没有响应，已经重新启动。请再试一次。</translation>
    </message>
    <message>
        <source>Learning became unstable. The best state so far is kept.</source>
        <translation>训练变得不稳定，已保留目前最好的结果。</translation>
    </message>
    <message>
        <source>Something went wrong inside Inkstone. Your data is safe; please try again.</source>
        <translation>砚台内部出了点问题。你的数据是安全的，请再试一次。</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>好</translation>
    </message>
    <message>
        <source>Open Models</source>
        <translation>打开模型</translation>
    </message>
    <message>
        <source>Open Restore</source>
        <translation>打开恢复</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>选择文件夹</translation>
    </message>
</context>
<context>
    <name>FoldedDetails</name>
    <message>
        <source>Hide details</source>
        <translation>收起详情</translation>
    </message>
    <message>
        <source>Show details</source>
        <translation>查看详情</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>复制详情</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
</context>
<context>
    <name>HomeSection</name>
    <message>
        <source>Your folder</source>
        <translation>数据文件夹</translation>
    </message>
    <message>
        <source>Everything Inkstone keeps lies in this one folder on this computer.</source>
        <translation>砚台保存的一切都在这台电脑的这个文件夹里。</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Conversations</source>
        <translation>对话</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>Models in the trash</source>
        <translation>回收站里的模型</translation>
    </message>
    <message>
        <source>Logs and temporary files</source>
        <translation>日志和临时文件</translation>
    </message>
    <message>
        <source>Together</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>measuring…</source>
        <translation>正在统计…</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>Import a model</source>
        <translation>导入模型</translation>
    </message>
    <message>
        <source>Import “{0}”</source>
        <translation>导入“{0}”</translation>
    </message>
    <message>
        <source>Copy it into Inkstone (recommended)</source>
        <translation>复制到砚台（推荐）</translation>
    </message>
    <message>
        <source>Needs {0} more on the disk. Your file stays as it is.</source>
        <translation>会再占用 {0} 磁盘空间，原文件保持不变。</translation>
    </message>
    <message>
        <source>Use it where it is</source>
        <translation>直接使用原位置的文件</translation>
    </message>
    <message>
        <source>Needs no more room. If you move or delete the file, the model is gone.</source>
        <translation>不多占空间。但如果移动或删除原文件，这个模型就用不了了。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
</context>
<context>
    <name>LookSection</name>
    <message>
        <source>Language and look</source>
        <translation>语言与外观</translation>
    </message>
    <message>
        <source>Same as the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Of buttons and menus. The model answers in the language you write.</source>
        <translation>指按钮和菜单的语言。你用什么语言提问，模型就用什么语言回答。</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Inkstone</source>
        <translation>砚台</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>对话</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
</context>
<context>
    <name>ModelCard</name>
    <message>
        <source>In use</source>
        <translation>使用中</translation>
    </message>
    <message>
        <source>Starter model</source>
        <translation>入门模型</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>对话</translation>
    </message>
    <message>
        <source>Chat with {0}</source>
        <translation>用{0}对话</translation>
    </message>
    <message>
        <source>Rename {0}</source>
        <translation>重命名{0}</translation>
    </message>
    <message>
        <source>Move {0} to the trash</source>
        <translation>把{0}移到回收站</translation>
    </message>
</context>
<context>
    <name>ModelList</name>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>No model found</source>
        <translation>没有找到模型</translation>
    </message>
    <message>
        <source>Try another word, or import a model.</source>
        <translation>换个词试试，或者导入一个模型。</translation>
    </message>
    <message>
        <source>No model yet</source>
        <translation>还没有模型</translation>
    </message>
    <message>
        <source>Import a model to begin: a GGUF file or a Hugging Face folder.</source>
        <translation>先导入一个模型吧：GGUF 文件或 Hugging Face 模型文件夹都可以。</translation>
    </message>
</context>
<context>
    <name>ModelWords</name>
    <message>
        <source>Comes with Inkstone: very small and quick, good for a first try. It knows little.</source>
        <translation>砚台自带，小巧快速，适合初次体验；它懂得不多。</translation>
    </message>
    <message>
        <source>For conversations, questions and writing.</source>
        <translation>适合聊天、问答和写作。</translation>
    </message>
    <message>
        <source>Continues a text that you begin.</source>
        <translation>你写开头，它来续写。</translation>
    </message>
    <message>
        <source>Licence: {0}</source>
        <translation>许可：{0}</translation>
    </message>
    <message>
        <source>Its file is gone</source>
        <translation>文件已不在</translation>
    </message>
    <message>
        <source>Used where it is</source>
        <translation>使用原位置的文件</translation>
    </message>
    <message>
        <source>Chinese</source>
        <translation>中文</translation>
    </message>
    <message>
        <source>English</source>
        <translation>英文</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
</context>
<context>
    <name>ModelsPage</name>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Search models</source>
        <translation>搜索模型</translation>
    </message>
    <message>
        <source>Import a model</source>
        <translation>导入模型</translation>
    </message>
    <message>
        <source>A GGUF file…</source>
        <translation>GGUF 文件…</translation>
    </message>
    <message>
        <source>A Hugging Face folder…</source>
        <translation>Hugging Face 文件夹…</translation>
    </message>
    <message>
        <source>You can also drop a GGUF file or a model folder anywhere on this page.</source>
        <translation>也可以把 GGUF 文件或模型文件夹拖到这个页面。</translation>
    </message>
    <message>
        <source>Models: {0} · room they take: {1}</source>
        <translation>共 {0} 个模型 · 占用 {1}</translation>
    </message>
    <message>
        <source>Rename the model</source>
        <translation>重命名模型</translation>
    </message>
    <message>
        <source>“{0}” is in the trash</source>
        <translation>“{0}”已移到回收站</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Models ({0})</source>
        <translation>模型 ({0})</translation>
    </message>
    <message>
        <source>Import a model folder</source>
        <translation>导入模型文件夹</translation>
    </message>
    <message>
        <source>Importing “{0}”</source>
        <translation>正在导入“{0}”</translation>
    </message>
    <message>
        <source>Looking at the file…</source>
        <translation>正在检查文件…</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} / {1}</translation>
    </message>
    <message>
        <source>{0}, about {1} left</source>
        <translation>{0}，大约还需 {1}</translation>
    </message>
    <message>
        <source>“{0}” is ready</source>
        <translation>“{0}”可以使用了</translation>
    </message>
    <message>
        <source>Chat with it</source>
        <translation>开始对话</translation>
    </message>
</context>
<context>
    <name>ProgressCard</name>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
</context>
<context>
    <name>RecordList</name>
    <message>
        <source>Show all ({0})</source>
        <translation>显示全部（{0}）</translation>
    </message>
</context>
<context>
    <name>RestoreActions</name>
    <message>
        <source>“{0}” is back</source>
        <translation>“{0}”已恢复</translation>
    </message>
    <message>
        <source>Delete “{0}” for good?</source>
        <translation>永久删除“{0}”？</translation>
    </message>
    <message>
        <source>Delete everything in the trash for good?</source>
        <translation>永久删除回收站里的所有内容？</translation>
    </message>
    <message>
        <source>Delete for good</source>
        <translation>永久删除</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>This cannot be undone.</source>
        <translation>删除后无法找回。</translation>
    </message>
    <message>
        <source>Making a backup…</source>
        <translation>正在备份…</translation>
    </message>
    <message>
        <source>The backup is made</source>
        <translation>备份完成</translation>
    </message>
    <message>
        <source>Go back to this backup?</source>
        <translation>恢复到这个备份？</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Your conversations become what they were then. What you have now is backed up first.</source>
        <translation>对话会回到备份时的样子。现在的内容会先自动备份一份。</translation>
    </message>
    <message>
        <source>Restoring…</source>
        <translation>正在恢复…</translation>
    </message>
    <message>
        <source>Everything is restored</source>
        <translation>已全部恢复</translation>
    </message>
    <message>
        <source>Save everything</source>
        <translation>导出全部</translation>
    </message>
    <message>
        <source>Saving everything…</source>
        <translation>正在导出…</translation>
    </message>
    <message>
        <source>Save the models too?</source>
        <translation>模型也一起导出吗？</translation>
    </message>
    <message>
        <source>With models ({0})</source>
        <translation>包含模型（{0}）</translation>
    </message>
    <message>
        <source>Without models</source>
        <translation>不含模型</translation>
    </message>
    <message>
        <source>Conversations and settings are always saved. Models make the file large.</source>
        <translation>对话和设置总会导出。包含模型时文件会很大。</translation>
    </message>
    <message>
        <source>Everything is saved in one file</source>
        <translation>已导出为一个文件</translation>
    </message>
    <message>
        <source>Bring everything back</source>
        <translation>导入备份</translation>
    </message>
    <message>
        <source>Bringing everything back…</source>
        <translation>正在导入…</translation>
    </message>
    <message>
        <source>Inkstone backups ({0})</source>
        <translation>砚台备份 ({0})</translation>
    </message>
</context>
<context>
    <name>RestoreSection</name>
    <message>
        <source>Restore</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>What you delete stays in the trash for 30 days. Inkstone also makes a backup every day.</source>
        <translation>删除的内容会在回收站保留 30 天。砚台每天还会自动备份一次。</translation>
    </message>
    <message>
        <source>Show what can be restored</source>
        <translation>查看可恢复的内容</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>收起</translation>
    </message>
    <message>
        <source>Trash</source>
        <translation>回收站</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>Everything as one file</source>
        <translation>导出与导入</translation>
    </message>
    <message>
        <source>Empty the trash</source>
        <translation>清空回收站</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>立即备份</translation>
    </message>
    <message>
        <source>Save everything as a file…</source>
        <translation>全部导出为一个文件…</translation>
    </message>
    <message>
        <source>Bring everything back from a file…</source>
        <translation>从文件导入…</translation>
    </message>
    <message>
        <source>The trash is empty.</source>
        <translation>回收站是空的。</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>对话</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Assistant</source>
        <translation>助手</translation>
    </message>
    <message>
        <source>{0}, deleted {1}, gone for good on {2}</source>
        <translation>{0}，{1} 删除，{2} 之后彻底清除</translation>
    </message>
    <message>
        <source>Without a title</source>
        <translation>无标题</translation>
    </message>
    <message>
        <source>Delete for good</source>
        <translation>永久删除</translation>
    </message>
    <message>
        <source>There is no backup yet.</source>
        <translation>还没有备份。</translation>
    </message>
    <message>
        <source>made by itself, once a day</source>
        <translation>每日自动备份</translation>
    </message>
    <message>
        <source>made by you</source>
        <translation>手动备份</translation>
    </message>
    <message>
        <source>made before an update</source>
        <translation>更新前的备份</translation>
    </message>
    <message>
        <source>made before a restore</source>
        <translation>恢复前的备份</translation>
    </message>
    <message>
        <source>Restore this</source>
        <translation>恢复到此备份</translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <source>Clear the search</source>
        <translation>清除搜索</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Search settings</source>
        <translation>搜索设置</translation>
    </message>
    <message>
        <source>No setting found</source>
        <translation>没有找到设置</translation>
    </message>
    <message>
        <source>Try another word.</source>
        <translation>换个词试试。</translation>
    </message>
</context>
<context>
    <name>StartFailed</name>
    <message>
        <source>Inkstone</source>
        <translation>砚台</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>选择文件夹</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Choose a folder for Inkstone</source>
        <translation>为砚台选择一个文件夹</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
</context>
<context>
    <name>TextInput</name>
    <message>
        <source>OK</source>
        <translation>好</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>Toast</name>
    <message>
        <source>Close this message</source>
        <translation>关闭这条消息</translation>
    </message>
</context>
<context>
    <name>Units</name>
    <message>
        <source>{0} s</source>
        <translation>{0} 秒</translation>
    </message>
    <message>
        <source>{0} min {1} s</source>
        <translation>{0} 分 {1} 秒</translation>
    </message>
    <message>
        <source>{0} h {1} min</source>
        <translation>{0} 小时 {1} 分</translation>
    </message>
</context>
</TS>
