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
    <name>Actions</name>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>再试一次</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Earlier version</source>
        <translation>上一个版本</translation>
    </message>
    <message>
        <source>Later version</source>
        <translation>下一个版本</translation>
    </message>
</context>
<context>
    <name>Answer</name>
    <message>
        <source>AI: {0}</source>
        <translation>AI：{0}</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>You stopped this answer.</source>
        <translation>你停止了这个回答。</translation>
    </message>
    <message>
        <source>The answer reached its length limit.</source>
        <translation>回答达到了长度上限。</translation>
    </message>
    <message>
        <source>The AI began to repeat itself, so it was stopped.</source>
        <translation>AI 开始重复自己的话，所以停了下来。</translation>
    </message>
    <message>
        <source>Try again, calmer</source>
        <translation>再试一次，稳一点</translation>
    </message>
    <message>
        <source>The AI stopped unexpectedly. What it wrote is kept.</source>
        <translation>AI 意外停止了。已经写下的都还在。</translation>
    </message>
</context>
<context>
    <name>AssistantsDialog</name>
    <message>
        <source>Assistants</source>
        <translation>助手</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>What the AI should know and do</source>
        <translation>AI 应该知道什么、怎么做</translation>
    </message>
    <message>
        <source>System prompt: goes before every conversation with this assistant</source>
        <translation>系统提示词（system prompt）：放在与这个助手的每次对话之前</translation>
    </message>
    <message>
        <source>Write a new one</source>
        <translation>写一个新的</translation>
    </message>
    <message>
        <source>Copy and change</source>
        <translation>复制后修改</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Use in this chat</source>
        <translation>用于这次对话</translation>
    </message>
    <message>
        <source>This one comes with Inkstone. Copy it to make it your own.</source>
        <translation>这是砚台自带的。复制一份，就可以改成你自己的。</translation>
    </message>
    <message>
        <source>My assistant</source>
        <translation>我的助手</translation>
    </message>
    <message>
        <source>{0} (mine)</source>
        <translation>{0}（我的）</translation>
    </message>
    <message>
        <source>“{0}” is in the trash</source>
        <translation>“{0}”已移到回收站</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
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
    <name>CardButton</name>
    <message>
        <source>needs a larger model</source>
        <translation>需要更大的模型</translation>
    </message>
    <message>
        <source>The chosen model cannot do this. Click to see models that can.</source>
        <translation>现在的模型做不了这件事。点一下，看看哪些模型可以。</translation>
    </message>
</context>
<context>
    <name>ChatList</name>
    <message>
        <source>Conversations</source>
        <translation>对话列表</translation>
    </message>
</context>
<context>
    <name>ChatPage</name>
    <message>
        <source>New chat</source>
        <translation>新对话</translation>
    </message>
    <message>
        <source>Assistant: {0}</source>
        <translation>助手：{0}</translation>
    </message>
    <message>
        <source>Open this address in your browser?</source>
        <translation>在浏览器里打开这个网址吗？</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>不打开</translation>
    </message>
</context>
<context>
    <name>Chip</name>
    <message>
        <source>Sent when the answer is complete. Click to change it.</source>
        <translation>等回答写完就发送。点一下可以修改。</translation>
    </message>
    <message>
        <source>Do not send it</source>
        <translation>不发送</translation>
    </message>
</context>
<context>
    <name>CodeBlock</name>
    <message>
        <source>text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Copy the code</source>
        <translation>复制代码</translation>
    </message>
    <message>
        <source>Code ({0})</source>
        <translation>代码（{0}）</translation>
    </message>
</context>
<context>
    <name>ConversationView</name>
    <message>
        <source>Conversation</source>
        <translation>对话</translation>
    </message>
    <message>
        <source>To the newest words</source>
        <translation>回到最新内容</translation>
    </message>
    <message>
        <source>The AI no longer remembers above this line</source>
        <translation>AI 已经不记得这条线以上的内容</translation>
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
    <name>Editor</name>
    <message>
        <source>Write a message…</source>
        <translation>写点什么…</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Enter sends, Shift+Enter begins a new line</source>
        <translation>Enter 发送，Shift+Enter 换行</translation>
    </message>
</context>
<context>
    <name>EmptyChat</name>
    <message>
        <source>Task cards</source>
        <translation>任务卡</translation>
    </message>
    <message>
        <source>A temporary chat. Nothing of it is written to the disk.</source>
        <translation>临时对话，内容不会写入磁盘。</translation>
    </message>
    <message>
        <source>What shall we do?</source>
        <translation>今天做点什么？</translation>
    </message>
    <message>
        <source>Or just write below. Everything stays on this computer.</source>
        <translation>也可以直接在下面写。所有内容都留在这台电脑上。</translation>
    </message>
</context>
<context>
    <name>Errors</name>
    <message>
        <source>“{path}” is not there any more. It may have been moved or deleted.</source>
        <translation>找不到“{path}”，它可能已被移走或删除。</translation>
    </message>
    <message>
        <source>“{path}” cannot be read. Check that you may open it, then try again.</source>
        <translation>无法读取“{path}”。请确认你有权限打开它，然后重试。</translation>
    </message>
    <message>
        <source>The model “{model}” is not in your library. Choose another one.</source>
        <translation>模型库里没有“{model}”。请另选一个。</translation>
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
        <source>“{path}” is of the kind “{architecture}”, which this version cannot run yet. Choose another model.</source>
        <translation>“{path}”属于“{architecture}”类型，当前版本还不能运行。请换一个模型。</translation>
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
        <source>The folder “{path}” is empty. Choose another one.</source>
        <translation>文件夹“{path}”是空的。请换一个。</translation>
    </message>
    <message>
        <source>The text does not fit into the model&apos;s memory window. Shorten it and try again.</source>
        <translation>文字超出了模型的记忆范围。请缩短后重试。</translation>
    </message>
    <message>
        <source>{option}: this value does not work here. Choose another one.</source>
        <translation>{option}：这个值在这里不适用，请换一个。</translation>
    </message>
    <message>
        <source>“{path}” is not a complete Inkstone backup. Choose another file.</source>
        <translation>“{path}”不是完整的砚台备份。请选择其他文件。</translation>
    </message>
    <message>
        <source>“{path}” is damaged or holds no sound that Inkstone can read. Try another file.</source>
        <translation>“{path}”已损坏，或者没有砚台能读取的声音。请换一个文件。</translation>
    </message>
    <message>
        <source>“{path}” holds no sound. Choose another file.</source>
        <translation>“{path}”里没有声音。请选择其他文件。</translation>
    </message>
    <message>
        <source>This model does not understand the chosen language. Choose another model.</source>
        <translation>这个模型听不懂所选的语言。请换一个模型。</translation>
    </message>
    <message>
        <source>There is no speech model for this yet. Import a Whisper model first.</source>
        <translation>还没有可用的语音模型。请先导入一个 Whisper 模型。</translation>
    </message>
    <message>
        <source>This recording is not there any more. It may be in the trash.</source>
        <translation>这条录音已经不在了，可能在回收站里。</translation>
    </message>
    <message>
        <source>No microphone was found. Plug one in, or open a file instead.</source>
        <translation>没有找到麦克风。请接上麦克风，或者打开文件。</translation>
    </message>
    <message>
        <source>The microphone “{device}” has gone. What was recorded until then is saved.</source>
        <translation>麦克风“{device}”断开了。之前录下的内容已保存。</translation>
    </message>
    <message>
        <source>The microphone “{device}” could not be opened. Another app may be using it.</source>
        <translation>打不开麦克风“{device}”，可能正被其他应用占用。</translation>
    </message>
    <message>
        <source>The sound library PortAudio is missing, so nothing can be recorded. Files work.</source>
        <translation>缺少声音组件 PortAudio，无法录音。文件转写不受影响。</translation>
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
        <source>Inkstone is already open with “{path}”. Go on in its window.</source>
        <translation>砚台已经打开，正在使用“{path}”。请在那个窗口里继续。</translation>
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
        <source>This is not there any more. It may be in the trash.</source>
        <translation>这一项已经不在了，也许在回收站里。</translation>
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
    <name>Export</name>
    <message>
        <source>Markdown (*.md)</source>
        <translation>Markdown (*.md)</translation>
    </message>
    <message>
        <source>Text (*.txt)</source>
        <translation>文本 (*.txt)</translation>
    </message>
    <message>
        <source>Save this chat as a file</source>
        <translation>把这个对话存为文件</translation>
    </message>
    <message>
        <source>You</source>
        <translation>我</translation>
    </message>
    <message>
        <source>AI</source>
        <translation>AI</translation>
    </message>
    <message>
        <source>Saved as “{0}”</source>
        <translation>已存为“{0}”</translation>
    </message>
    <message>
        <source>Show the folder</source>
        <translation>打开所在文件夹</translation>
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
    <name>Footer</name>
    <message>
        <source>Writing…</source>
        <translation>正在写…</translation>
    </message>
    <message>
        <source>Loading the model…</source>
        <translation>正在载入模型…</translation>
    </message>
    <message>
        <source>Reading your text {0}%, about {1}</source>
        <translation>正在读你的文字 {0}%，还要大约 {1}</translation>
    </message>
    <message>
        <source>Reading your text {0}%</source>
        <translation>正在读你的文字 {0}%</translation>
    </message>
    <message>
        <source>Memory {0}% full</source>
        <translation>记忆已用 {0}%</translation>
    </message>
    <message>
        <source>{0} of {1} tokens of the memory window (context length)</source>
        <translation>记忆范围（上下文长度）共 {1} 个 token，已用 {0} 个</translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message>
        <source>Show or hide the list of chats</source>
        <translation>显示或隐藏对话列表</translation>
    </message>
    <message>
        <source>Options: how adventurous, how long, memory window</source>
        <translation>选项：发挥程度、回答长度、记忆范围</translation>
    </message>
    <message>
        <source>Export: save this chat as a file</source>
        <translation>导出：把这个对话存为文件</translation>
    </message>
    <message>
        <source>Assistant: who the AI should be in this chat</source>
        <translation>助手：这次对话里 AI 扮演谁</translation>
    </message>
    <message>
        <source>Temporary: not saved</source>
        <translation>临时：不保存</translation>
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
        <source>Total</source>
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
    <name>Input</name>
    <message>
        <source>Send (Enter)</source>
        <translation>发送（Enter）</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>Stop (Esc)</source>
        <translation>停止（Esc）</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>You are changing an earlier message. Leave it as it was</source>
        <translation>正在修改之前的消息。点这里保留原样</translation>
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
    <name>Message</name>
    <message>
        <source>Copy what is marked</source>
        <translation>复制选中的文字</translation>
    </message>
    <message>
        <source>Copy the message</source>
        <translation>复制这条消息</translation>
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
    <name>ModelNotice</name>
    <message>
        <source>There is no model on this computer yet.</source>
        <translation>这台电脑上还没有模型。</translation>
    </message>
    <message>
        <source>Choose a model</source>
        <translation>选一个模型</translation>
    </message>
    <message>
        <source>The model of this chat is not there any more. Choose another one above, or get one.</source>
        <translation>这个对话用的模型已经不在了。请在上面另选一个，或者去添加一个。</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>The AI goes on with your text instead of answering it.</source>
        <translation>AI 会接着你的文字往下写，而不是回答。</translation>
    </message>
    <message>
        <source>Chat instead</source>
        <translation>改为对话</translation>
    </message>
</context>
<context>
    <name>ModelPicker</name>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Choose a model</source>
        <translation>选一个模型</translation>
    </message>
    <message>
        <source>Drop a model file here to add it.</source>
        <translation>把模型文件拖到这里就能添加。</translation>
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
        <source>You can also drop a GGUF file or a model folder anywhere in this window.</source>
        <translation>也可以把 GGUF 文件或模型文件夹拖进窗口。</translation>
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
    <name>MyMessage</name>
    <message>
        <source>Show all</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>You: {0}</source>
        <translation>我：{0}</translation>
    </message>
</context>
<context>
    <name>OptionsPanel</name>
    <message>
        <source>How the AI answers here</source>
        <translation>AI 在这里怎么回答</translation>
    </message>
    <message>
        <source>How adventurous</source>
        <translation>发挥程度</translation>
    </message>
    <message>
        <source>Temperature: how often a less likely word is taken</source>
        <translation>温度（temperature）：多常选用不那么常见的词</translation>
    </message>
    <message>
        <source>Longest answer</source>
        <translation>最长回答</translation>
    </message>
    <message>
        <source>The greatest number of new tokens (max_tokens)</source>
        <translation>最多新写多少个 token（max_tokens）</translation>
    </message>
    <message>
        <source>Memory window</source>
        <translation>记忆范围</translation>
    </message>
    <message>
        <source>Context length in tokens. A larger one needs more of the computer.</source>
        <translation>上下文长度（token 数）。越大，占用的内存越多。</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>The same seed, question and options give the same answer</source>
        <translation>种子（seed）、问题和选项都相同，回答就相同</translation>
    </message>
    <message>
        <source>a new one each time</source>
        <translation>每次都换新的</translation>
    </message>
    <message>
        <source>As the model recommends</source>
        <translation>按模型推荐的来</translation>
    </message>
    <message>
        <source>{0} tokens</source>
        <translation>{0} 个 token</translation>
    </message>
    <message>
        <source>as fits this computer</source>
        <translation>按这台电脑自动选择</translation>
    </message>
    <message>
        <source>about {0} words</source>
        <translation>约 {0} 字</translation>
    </message>
    <message>
        <source>always the likeliest word</source>
        <translation>总是选最可能的词</translation>
    </message>
    <message>
        <source>careful: for facts and translation</source>
        <translation>谨慎：适合事实和翻译</translation>
    </message>
    <message>
        <source>balanced</source>
        <translation>适中</translation>
    </message>
    <message>
        <source>daring: for stories and ideas</source>
        <translation>大胆：适合故事和点子</translation>
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
        <source>Back up everything</source>
        <translation>备份全部数据</translation>
    </message>
    <message>
        <source>Backing up everything…</source>
        <translation>正在备份全部数据…</translation>
    </message>
    <message>
        <source>Back up the models too?</source>
        <translation>模型也一起备份吗？</translation>
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
        <source>Conversations and settings are always in it. Models make the file large.</source>
        <translation>对话和设置总会备份；加上模型，文件会大很多。</translation>
    </message>
    <message>
        <source>Everything is backed up in one file</source>
        <translation>全部数据已备份到一个文件</translation>
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
        <source>Show trash and backups</source>
        <translation>查看回收站和备份</translation>
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
        <source>Empty the trash</source>
        <translation>清空回收站</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>立即备份</translation>
    </message>
    <message>
        <source>Back up everything…</source>
        <translation>备份全部数据…</translation>
    </message>
    <message>
        <source>Bring everything back from a file…</source>
        <translation>从备份文件导入…</translation>
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
    <name>Sidebar</name>
    <message>
        <source>New chat</source>
        <translation>新对话</translation>
    </message>
    <message>
        <source>New chat (Ctrl+N)</source>
        <translation>新对话（Ctrl+N）</translation>
    </message>
    <message>
        <source>Temporary chat: never written to the disk</source>
        <translation>临时对话：内容不写入磁盘</translation>
    </message>
    <message>
        <source>Temporary chat</source>
        <translation>临时对话</translation>
    </message>
    <message>
        <source>Search chats</source>
        <translation>搜索对话</translation>
    </message>
    <message>
        <source>Pinned</source>
        <translation>置顶</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>更早</translation>
    </message>
    <message>
        <source>Nothing found for “{0}”.</source>
        <translation>没有找到“{0}”。</translation>
    </message>
    <message>
        <source>Your chats will be listed here.</source>
        <translation>你的对话会列在这里。</translation>
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
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>No longer pin</source>
        <translation>取消置顶</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>置顶</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
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
    <name>Stats</name>
    <message>
        <source>first word after {0} s</source>
        <translation>{0} 秒后开始回答</translation>
    </message>
    <message>
        <source>{0} Chinese characters a second</source>
        <translation>每秒 {0} 字</translation>
    </message>
    <message>
        <source>{0} words a second</source>
        <translation>每秒 {0} 词</translation>
    </message>
    <message>
        <source>{0} tokens</source>
        <translation>{0} 个 token</translation>
    </message>
    <message>
        <source>{0} tokens a second</source>
        <translation>每秒 {0} 个 token</translation>
    </message>
    <message>
        <source>time to first token: {0} s</source>
        <translation>首个 token 用时 {0} 秒</translation>
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
    <name>ThinkingBox</name>
    <message>
        <source>What the model said to itself before it answered. It is not sent back.</source>
        <translation>模型回答之前对自己说的话，不会再发给它。</translation>
    </message>
    <message>
        <source>Thinking…</source>
        <translation>正在想…</translation>
    </message>
    <message>
        <source>Thought about it</source>
        <translation>想了一下</translation>
    </message>
    <message>
        <source>Thought for {0}</source>
        <translation>想了 {0}</translation>
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
