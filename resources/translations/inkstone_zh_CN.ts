<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AboutRecording</name>
    <message>
        <source>Write the minutes of this talk: the main points, what was decided, and who does what until when.

What was said:
{0}</source>
        <translation>请把下面的谈话整理成会议纪要：主要内容、做出的决定，以及谁在什么时候之前完成什么。

谈话内容：
{0}</translation>
    </message>
    <message>
        <source>This was said in a recording:
{0}

My question: </source>
        <translation>下面是一段录音里说的话：
{0}

我的问题：</translation>
    </message>
</context>
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
        <source>This model remembers only a part: the first {0} of {1} sentences are used.</source>
        <translation>这个模型的记忆范围装不下全文：用了前 {0} 句（共 {1} 句）。</translation>
    </message>
    <message>
        <source>This needs a larger model. Choose one above; your text waits here.</source>
        <translation>这需要更大的模型。请在上方换一个，你的文字会留在这里。</translation>
    </message>
    <message>
        <source>Open Models</source>
        <translation>打开模型</translation>
    </message>
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
    <name>ChoicesDialog</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
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
    <name>EditorPane</name>
    <message>
        <source>The text of this recording is being written.</source>
        <translation>正在转写这条录音。</translation>
    </message>
    <message>
        <source>The text ends before the recording does.</source>
        <translation>文字还没有写到录音的结尾。</translation>
    </message>
    <message>
        <source>Write the rest</source>
        <translation>继续转写</translation>
    </message>
    <message>
        <source>This recording has no text yet.</source>
        <translation>这条录音还没有文字。</translation>
    </message>
    <message>
        <source>Transcribe</source>
        <translation>转写</translation>
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
        <source>There is nothing to play the sound through. Plug in headphones or speakers.</source>
        <translation>没有可以播放声音的设备。请接上耳机或音箱。</translation>
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
    <name>FindBar</name>
    <message>
        <source>Find in the transcript</source>
        <translation>在文字稿中查找</translation>
    </message>
    <message>
        <source>Replace with</source>
        <translation>替换为</translation>
    </message>
    <message>
        <source>Previous place (Shift+Enter)</source>
        <translation>上一处 (Shift+Enter)</translation>
    </message>
    <message>
        <source>Next place (Enter)</source>
        <translation>下一处 (Enter)</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭 (Esc)</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>Replace all</source>
        <translation>全部替换</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>没有找到</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>第 {0} 处，共 {1} 处</translation>
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
        <source>Summarising the earlier part…</source>
        <translation>正在总结较早的内容…</translation>
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
    <message>
        <source>Undo (Ctrl+Z)</source>
        <translation>撤销 (Ctrl+Z)</translation>
    </message>
    <message>
        <source>Redo (Ctrl+Shift+Z)</source>
        <translation>重做 (Ctrl+Shift+Z)</translation>
    </message>
    <message>
        <source>Find and replace (Ctrl+F)</source>
        <translation>查找和替换 (Ctrl+F)</translation>
    </message>
    <message>
        <source>Copy the whole text</source>
        <translation>复制全文</translation>
    </message>
    <message>
        <source>Export: save the transcript as a file</source>
        <translation>导出：把文字稿存成文件</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Make minutes</source>
        <translation>整理纪要</translation>
    </message>
    <message>
        <source>Open a chat that sums this recording up</source>
        <translation>打开对话，为这段录音整理纪要</translation>
    </message>
    <message>
        <source>Ask about this</source>
        <translation>就此提问</translation>
    </message>
    <message>
        <source>Open a chat that knows this recording</source>
        <translation>打开一个了解这段录音的对话</translation>
    </message>
    <message>
        <source>{0} words</source>
        <translation>{0} 字</translation>
    </message>
</context>
<context>
    <name>Home</name>
    <message>
        <source>Record</source>
        <translation>开始录音</translation>
    </message>
    <message>
        <source>Start recording (Ctrl+R)</source>
        <translation>开始录音（Ctrl+R）</translation>
    </message>
    <message>
        <source>Every second is saved on this computer while you speak.</source>
        <translation>边说边存，每一秒都保存在这台电脑上。</translation>
    </message>
    <message>
        <source>Or drop files here: sound or video, one or a hundred</source>
        <translation>也可以把文件拖到这里：音频、视频都行，一个或一百个</translation>
    </message>
    <message>
        <source>Open files…</source>
        <translation>打开文件…</translation>
    </message>
    <message>
        <source>The built-in model is rough. A Whisper model is far more exact.</source>
        <translation>自带模型比较粗略，换成 Whisper 模型会准确得多。</translation>
    </message>
    <message>
        <source>No {0} yet: the chosen model does not understand it. You can record now and have the text later.</source>
        <translation>还不能转写{0}：所选的模型听不懂。可以现在录音，以后再转成文字。</translation>
    </message>
    <message>
        <source>Import a model</source>
        <translation>导入模型</translation>
    </message>
    <message>
        <source>No microphone was found. Plug one in and it appears here; files work as well.</source>
        <translation>没有找到麦克风。插上以后会自动出现；也可以直接转写文件。</translation>
    </message>
    <message>
        <source>Recording needs the sound library PortAudio (libportaudio2), which is missing here. Files work.</source>
        <translation>录音需要声音库 PortAudio（libportaudio2），这台电脑上没有。转写文件不受影响。</translation>
    </message>
    <message>
        <source>This microphone cannot be opened just now; another app may be using it. Files work.</source>
        <translation>暂时打不开这个麦克风，可能有别的软件在用。转写文件不受影响。</translation>
    </message>
    <message>
        <source>We found an unfinished recording, {0}.</source>
        <translation>找到一条没有完成的录音，长 {0}。</translation>
    </message>
    <message>
        <source>We found an unfinished recording.</source>
        <translation>找到一条没有完成的录音。</translation>
    </message>
    <message>
        <source>We found {0} unfinished recordings, {1} in all.</source>
        <translation>找到 {0} 条没有完成的录音，共 {1}。</translation>
    </message>
    <message>
        <source>We found {0} unfinished recordings.</source>
        <translation>找到 {0} 条没有完成的录音。</translation>
    </message>
    <message>
        <source>Recover</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>不要了</translation>
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
        <source>Conversations and transcripts</source>
        <translation>对话和转写文字</translation>
    </message>
    <message>
        <source>Sound of recordings</source>
        <translation>录音的声音</translation>
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
    <name>Languages</name>
    <message>
        <source>German</source>
        <translation>德语</translation>
    </message>
    <message>
        <source>Spanish</source>
        <translation>西班牙语</translation>
    </message>
    <message>
        <source>Russian</source>
        <translation>俄语</translation>
    </message>
    <message>
        <source>Korean</source>
        <translation>韩语</translation>
    </message>
    <message>
        <source>French</source>
        <translation>法语</translation>
    </message>
    <message>
        <source>Japanese</source>
        <translation>日语</translation>
    </message>
    <message>
        <source>Portuguese</source>
        <translation>葡萄牙语</translation>
    </message>
    <message>
        <source>Turkish</source>
        <translation>土耳其语</translation>
    </message>
    <message>
        <source>Polish</source>
        <translation>波兰语</translation>
    </message>
    <message>
        <source>Catalan</source>
        <translation>加泰罗尼亚语</translation>
    </message>
    <message>
        <source>Dutch</source>
        <translation>荷兰语</translation>
    </message>
    <message>
        <source>Arabic</source>
        <translation>阿拉伯语</translation>
    </message>
    <message>
        <source>Swedish</source>
        <translation>瑞典语</translation>
    </message>
    <message>
        <source>Italian</source>
        <translation>意大利语</translation>
    </message>
    <message>
        <source>Indonesian</source>
        <translation>印度尼西亚语</translation>
    </message>
    <message>
        <source>Hindi</source>
        <translation>印地语</translation>
    </message>
    <message>
        <source>Finnish</source>
        <translation>芬兰语</translation>
    </message>
    <message>
        <source>Vietnamese</source>
        <translation>越南语</translation>
    </message>
    <message>
        <source>Hebrew</source>
        <translation>希伯来语</translation>
    </message>
    <message>
        <source>Ukrainian</source>
        <translation>乌克兰语</translation>
    </message>
    <message>
        <source>Greek</source>
        <translation>希腊语</translation>
    </message>
    <message>
        <source>Malay</source>
        <translation>马来语</translation>
    </message>
    <message>
        <source>Czech</source>
        <translation>捷克语</translation>
    </message>
    <message>
        <source>Romanian</source>
        <translation>罗马尼亚语</translation>
    </message>
    <message>
        <source>Danish</source>
        <translation>丹麦语</translation>
    </message>
    <message>
        <source>Hungarian</source>
        <translation>匈牙利语</translation>
    </message>
    <message>
        <source>Tamil</source>
        <translation>泰米尔语</translation>
    </message>
    <message>
        <source>Norwegian</source>
        <translation>挪威语</translation>
    </message>
    <message>
        <source>Thai</source>
        <translation>泰语</translation>
    </message>
    <message>
        <source>Urdu</source>
        <translation>乌尔都语</translation>
    </message>
    <message>
        <source>Croatian</source>
        <translation>克罗地亚语</translation>
    </message>
    <message>
        <source>Bulgarian</source>
        <translation>保加利亚语</translation>
    </message>
    <message>
        <source>Lithuanian</source>
        <translation>立陶宛语</translation>
    </message>
    <message>
        <source>Latin</source>
        <translation>拉丁语</translation>
    </message>
    <message>
        <source>Maori</source>
        <translation>毛利语</translation>
    </message>
    <message>
        <source>Malayalam</source>
        <translation>马拉雅拉姆语</translation>
    </message>
    <message>
        <source>Welsh</source>
        <translation>威尔士语</translation>
    </message>
    <message>
        <source>Slovak</source>
        <translation>斯洛伐克语</translation>
    </message>
    <message>
        <source>Telugu</source>
        <translation>泰卢固语</translation>
    </message>
    <message>
        <source>Persian</source>
        <translation>波斯语</translation>
    </message>
    <message>
        <source>Latvian</source>
        <translation>拉脱维亚语</translation>
    </message>
    <message>
        <source>Bengali</source>
        <translation>孟加拉语</translation>
    </message>
    <message>
        <source>Serbian</source>
        <translation>塞尔维亚语</translation>
    </message>
    <message>
        <source>Azerbaijani</source>
        <translation>阿塞拜疆语</translation>
    </message>
    <message>
        <source>Slovenian</source>
        <translation>斯洛文尼亚语</translation>
    </message>
    <message>
        <source>Kannada</source>
        <translation>卡纳达语</translation>
    </message>
    <message>
        <source>Estonian</source>
        <translation>爱沙尼亚语</translation>
    </message>
    <message>
        <source>Macedonian</source>
        <translation>马其顿语</translation>
    </message>
    <message>
        <source>Breton</source>
        <translation>布列塔尼语</translation>
    </message>
    <message>
        <source>Basque</source>
        <translation>巴斯克语</translation>
    </message>
    <message>
        <source>Icelandic</source>
        <translation>冰岛语</translation>
    </message>
    <message>
        <source>Armenian</source>
        <translation>亚美尼亚语</translation>
    </message>
    <message>
        <source>Nepali</source>
        <translation>尼泊尔语</translation>
    </message>
    <message>
        <source>Mongolian</source>
        <translation>蒙古语</translation>
    </message>
    <message>
        <source>Bosnian</source>
        <translation>波斯尼亚语</translation>
    </message>
    <message>
        <source>Kazakh</source>
        <translation>哈萨克语</translation>
    </message>
    <message>
        <source>Albanian</source>
        <translation>阿尔巴尼亚语</translation>
    </message>
    <message>
        <source>Swahili</source>
        <translation>斯瓦希里语</translation>
    </message>
    <message>
        <source>Galician</source>
        <translation>加利西亚语</translation>
    </message>
    <message>
        <source>Marathi</source>
        <translation>马拉地语</translation>
    </message>
    <message>
        <source>Punjabi</source>
        <translation>旁遮普语</translation>
    </message>
    <message>
        <source>Sinhala</source>
        <translation>僧伽罗语</translation>
    </message>
    <message>
        <source>Khmer</source>
        <translation>高棉语</translation>
    </message>
    <message>
        <source>Shona</source>
        <translation>绍纳语</translation>
    </message>
    <message>
        <source>Yoruba</source>
        <translation>约鲁巴语</translation>
    </message>
    <message>
        <source>Somali</source>
        <translation>索马里语</translation>
    </message>
    <message>
        <source>Afrikaans</source>
        <translation>南非荷兰语</translation>
    </message>
    <message>
        <source>Occitan</source>
        <translation>奥克语</translation>
    </message>
    <message>
        <source>Georgian</source>
        <translation>格鲁吉亚语</translation>
    </message>
    <message>
        <source>Belarusian</source>
        <translation>白俄罗斯语</translation>
    </message>
    <message>
        <source>Tajik</source>
        <translation>塔吉克语</translation>
    </message>
    <message>
        <source>Sindhi</source>
        <translation>信德语</translation>
    </message>
    <message>
        <source>Gujarati</source>
        <translation>古吉拉特语</translation>
    </message>
    <message>
        <source>Amharic</source>
        <translation>阿姆哈拉语</translation>
    </message>
    <message>
        <source>Yiddish</source>
        <translation>意第绪语</translation>
    </message>
    <message>
        <source>Lao</source>
        <translation>老挝语</translation>
    </message>
    <message>
        <source>Uzbek</source>
        <translation>乌兹别克语</translation>
    </message>
    <message>
        <source>Faroese</source>
        <translation>法罗语</translation>
    </message>
    <message>
        <source>Haitian Creole</source>
        <translation>海地克里奥尔语</translation>
    </message>
    <message>
        <source>Pashto</source>
        <translation>普什图语</translation>
    </message>
    <message>
        <source>Turkmen</source>
        <translation>土库曼语</translation>
    </message>
    <message>
        <source>Norwegian Nynorsk</source>
        <translation>新挪威语</translation>
    </message>
    <message>
        <source>Maltese</source>
        <translation>马耳他语</translation>
    </message>
    <message>
        <source>Sanskrit</source>
        <translation>梵语</translation>
    </message>
    <message>
        <source>Luxembourgish</source>
        <translation>卢森堡语</translation>
    </message>
    <message>
        <source>Burmese</source>
        <translation>缅甸语</translation>
    </message>
    <message>
        <source>Tibetan</source>
        <translation>藏语</translation>
    </message>
    <message>
        <source>Tagalog</source>
        <translation>他加禄语</translation>
    </message>
    <message>
        <source>Malagasy</source>
        <translation>马达加斯加语</translation>
    </message>
    <message>
        <source>Assamese</source>
        <translation>阿萨姆语</translation>
    </message>
    <message>
        <source>Tatar</source>
        <translation>鞑靼语</translation>
    </message>
    <message>
        <source>Hawaiian</source>
        <translation>夏威夷语</translation>
    </message>
    <message>
        <source>Lingala</source>
        <translation>林加拉语</translation>
    </message>
    <message>
        <source>Hausa</source>
        <translation>豪萨语</translation>
    </message>
    <message>
        <source>Bashkir</source>
        <translation>巴什基尔语</translation>
    </message>
    <message>
        <source>Javanese</source>
        <translation>爪哇语</translation>
    </message>
    <message>
        <source>Sundanese</source>
        <translation>巽他语</translation>
    </message>
    <message>
        <source>Cantonese</source>
        <translation>粤语</translation>
    </message>
    <message>
        <source>Detect the language</source>
        <translation>自动识别语言</translation>
    </message>
    <message>
        <source>Chinese</source>
        <translation>中文</translation>
    </message>
    <message>
        <source>English</source>
        <translation>英语</translation>
    </message>
</context>
<context>
    <name>LevelMeter</name>
    <message>
        <source>Microphone level</source>
        <translation>麦克风音量</translation>
    </message>
</context>
<context>
    <name>ListActions</name>
    <message>
        <source>This recording is still being worked on. Stop that first.</source>
        <translation>这条录音还在处理中，请先停止。</translation>
    </message>
    <message>
        <source>“{0}” is in the trash</source>
        <translation>“{0}”已移到回收站</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>录音</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Delete the sound of this recording and keep its text?</source>
        <translation>删除这条录音的声音，只保留文字？</translation>
    </message>
    <message>
        <source>Keep only the text</source>
        <translation>只保留文字</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>不用了</translation>
    </message>
    <message>
        <source>The sound cannot be brought back.</source>
        <translation>声音删除后无法恢复。</translation>
    </message>
</context>
<context>
    <name>LiveText</name>
    <message>
        <source>What is being said</source>
        <translation>正在说的话</translation>
    </message>
</context>
<context>
    <name>LiveView</name>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>空格键</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stop and keep the recording (Ctrl+R)</source>
        <translation>停止并保存录音（Ctrl+R）</translation>
    </message>
    <message>
        <source>To the newest words</source>
        <translation>回到最新的文字</translation>
    </message>
    <message>
        <source>saved on this computer</source>
        <translation>已保存在这台电脑上</translation>
    </message>
    <message>
        <source>{0} was heard</source>
        <translation>听出是{0}</translation>
    </message>
    <message>
        <source>The model is getting ready…</source>
        <translation>模型正在准备…</translation>
    </message>
    <message>
        <source>Just speak. Your words appear here.</source>
        <translation>请开始说话，文字会出现在这里。</translation>
    </message>
    <message>
        <source>Finish later</source>
        <translation>以后再写</translation>
    </message>
    <message>
        <source>The recording is saved. The last words are being written…</source>
        <translation>录音已保存，正在写出最后几句话…</translation>
    </message>
    <message>
        <source>Paused. Nothing is recorded until you go on.</source>
        <translation>已暂停。点“继续”之前不会录音。</translation>
    </message>
    <message>
        <source>the microphone</source>
        <translation>麦克风</translation>
    </message>
    <message>
        <source>We hear nothing from {0}. Is it muted or unplugged?</source>
        <translation>没有听到“{0}”的任何声音。是不是静音了，或者没有插好？</translation>
    </message>
    <message>
        <source>The recording goes on without text, which can be written later. {0}</source>
        <translation>录音还在继续，文字可以以后再转写。{0}</translation>
    </message>
    <message>
        <source>Only the sound is kept: no model here understands this language. The text can come later.</source>
        <translation>现在只保存声音：还没有听得懂这种语言的模型。文字可以以后再转写。</translation>
    </message>
    <message>
        <source>The text starts again after a hiccup. The recording was not interrupted.</source>
        <translation>转写出了点小问题，正在重新开始。录音没有中断。</translation>
    </message>
    <message>
        <source>The text is behind by {0}. Nothing is lost; it catches up when you pause.</source>
        <translation>文字落后 {0}，不会丢失；你停顿时它会赶上来。</translation>
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
        <source>Transcribe</source>
        <translation>转写</translation>
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
    <name>MemoryLine</name>
    <message>
        <source>The AI no longer remembers above this line</source>
        <translation>AI 已经不记得这条线以上的内容</translation>
    </message>
    <message>
        <source>The AI remembers a summary of what is above this line</source>
        <translation>AI 还记得这条线以上内容的摘要</translation>
    </message>
    <message>
        <source>Stop summarising</source>
        <translation>停止总结</translation>
    </message>
    <message>
        <source>Summarise and go on</source>
        <translation>总结后继续</translation>
    </message>
    <message>
        <source>The AI sums up what it forgot and is told so from now on. Nothing you see changes.</source>
        <translation>AI 会把忘记的内容写成摘要，以后一直带着它。你看到的对话不会改变。</translation>
    </message>
    <message>
        <source>Show the summary</source>
        <translation>查看摘要</translation>
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
        <source>Transcribe</source>
        <translation>转写</translation>
    </message>
    <message>
        <source>Chat with {0}</source>
        <translation>用{0}对话</translation>
    </message>
    <message>
        <source>Use {0} to transcribe</source>
        <translation>用 {0} 来转写</translation>
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
        <source>Writes down what is said, in recordings and files.</source>
        <translation>把录音和文件里说的话写成文字。</translation>
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
        <source>{0} languages</source>
        <translation>{0} 种语言</translation>
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
    <message>
        <source>Use it to transcribe</source>
        <translation>用它来转写</translation>
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
    <name>PlayerPanel</name>
    <message>
        <source>The sound file “{0}” is not there any more. The text can still be read and corrected.</source>
        <translation>声音文件“{0}”已经不在了，文字仍可阅读和修改。</translation>
    </message>
    <message>
        <source>Text only: the sound of this recording was not kept.</source>
        <translation>仅文字：这段录音没有保留声音。</translation>
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
    <name>QueueView</name>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Add files…</source>
        <translation>添加文件…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>再试一次</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Clear finished</source>
        <translation>清除已结束的</translation>
    </message>
    <message>
        <source>Earlier (Ctrl+Up)</source>
        <translation>往前移（Ctrl+↑）</translation>
    </message>
    <message>
        <source>Later (Ctrl+Down)</source>
        <translation>往后移（Ctrl+↓）</translation>
    </message>
    <message>
        <source>{0} of {1} done</source>
        <translation>{1} 个中已完成 {0} 个</translation>
    </message>
    <message>
        <source>{0}, {1} did not work</source>
        <translation>{0}，{1} 个没有成功</translation>
    </message>
    <message>
        <source>{0}. Stopped until you go on.</source>
        <translation>{0}。已停下，点“继续”再往下做。</translation>
    </message>
    <message>
        <source>{0}. It goes on when the recording is over.</source>
        <translation>{0}。录音结束后会继续。</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Stop for now</source>
        <translation>先停一下</translation>
    </message>
    <message>
        <source>Done. No speech was heard.</source>
        <translation>已完成，没有听到说话声。</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>Done. Double-click to read it.</source>
        <translation>已完成，双击打开。</translation>
    </message>
    <message>
        <source>Cancelled. What was heard is kept.</source>
        <translation>已取消，已经写出的文字会保留。</translation>
    </message>
    <message>
        <source>The model is getting ready…</source>
        <translation>模型正在准备…</translation>
    </message>
    <message>
        <source>The model is converted, once only: {0} of {1}</source>
        <translation>正在转换模型（只需一次）：{0} / {1}</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} / {1}</translation>
    </message>
    <message>
        <source>{0}, about {1} left</source>
        <translation>{0}，大约还要 {1}</translation>
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
    <name>RecordingList</name>
    <message>
        <source>Recordings</source>
        <translation>录音</translation>
    </message>
</context>
<context>
    <name>Recovery</name>
    <message>
        <source>We found an unfinished recording</source>
        <translation>找到一条没有完成的录音</translation>
    </message>
    <message>
        <source>Show it</source>
        <translation>去看看</translation>
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
        <source>Your conversations and transcripts become what they were then. What you have now is backed up first.</source>
        <translation>你的对话和转写文字会恢复到当时的样子。现在的内容会先备份。</translation>
    </message>
    <message>
        <source>With the sound of recordings ({0})</source>
        <translation>包含录音的声音（{0}）</translation>
    </message>
    <message>
        <source>What shall be in the backup?</source>
        <translation>备份里放些什么？</translation>
    </message>
    <message>
        <source>Conversations, the text of recordings and settings are always in it.</source>
        <translation>对话、录音的文字和设置总是包含在内。</translation>
    </message>
    <message>
        <source>Back up</source>
        <translation>备份</translation>
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
        <source>With models ({0})</source>
        <translation>包含模型（{0}）</translation>
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
        <source>Recording of {0} ({1})</source>
        <translation>{0} 的录音（{1}）</translation>
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
        <source>Looking for backups…</source>
        <translation>正在查找备份…</translation>
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
    <name>SentenceDelegate</name>
    <message>
        <source>Sentence</source>
        <translation>句子</translation>
    </message>
    <message>
        <source>The model was unsure here</source>
        <translation>模型在这里没有把握</translation>
    </message>
</context>
<context>
    <name>SentenceMenu</name>
    <message>
        <source>Play from here</source>
        <translation>从这里播放</translation>
    </message>
    <message>
        <source>Correct</source>
        <translation>修改</translation>
    </message>
    <message>
        <source>The marked words are right</source>
        <translation>标出的词没有错</translation>
    </message>
    <message>
        <source>Join with the next sentence</source>
        <translation>与下一句合并</translation>
    </message>
    <message>
        <source>Join with the sentence before</source>
        <translation>与上一句合并</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
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
    <name>Setup</name>
    <message>
        <source>Microphone</source>
        <translation>麦克风</translation>
    </message>
    <message>
        <source>Language spoken</source>
        <translation>说的语言</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Names and terms to expect</source>
        <translation>会出现的人名和术语</translation>
    </message>
    <message>
        <source>How carefully</source>
        <translation>细致程度</translation>
    </message>
    <message>
        <source>For example: names of people and places, special words</source>
        <translation>例如：人名、地名、专业词语</translation>
    </message>
    <message>
        <source>Whisper models then spell these words as you do (prompt).</source>
        <translation>Whisper 模型会按你的写法写这些词（提示词，prompt）。</translation>
    </message>
    <message>
        <source>Precise</source>
        <translation>精确</translation>
    </message>
    <message>
        <source>Weighs several readings of each sentence (beam search); takes longer.</source>
        <translation>每句话比较几种听法（束搜索，beam search），需要更长时间。</translation>
    </message>
    <message>
        <source>Fast</source>
        <translation>快速</translation>
    </message>
    <message>
        <source>Takes the first reading; good for slow computers.</source>
        <translation>直接采用第一种听法，适合较慢的电脑。</translation>
    </message>
    <message>
        <source>Built in: English only, rough</source>
        <translation>自带模型：只懂英语，比较粗略</translation>
    </message>
    <message>
        <source>System default ({0})</source>
        <translation>系统默认（{0}）</translation>
    </message>
    <message>
        <source>System default</source>
        <translation>系统默认</translation>
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
    <message>
        <source>New recording</source>
        <translation>新录音</translation>
    </message>
    <message>
        <source>Search recordings</source>
        <translation>搜索录音</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>录音</translation>
    </message>
    <message>
        <source>text missing</source>
        <translation>还没有文字</translation>
    </message>
    <message>
        <source>Your recordings will be listed here.</source>
        <translation>你的录音会列在这里。</translation>
    </message>
    <message>
        <source>Room taken: {0}</source>
        <translation>占用空间：{0}</translation>
    </message>
    <message>
        <source>Transcribe again</source>
        <translation>重新转写</translation>
    </message>
    <message>
        <source>Transcribe</source>
        <translation>转写</translation>
    </message>
    <message>
        <source>Keep only the text…</source>
        <translation>只保留文字…</translation>
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
    <name>Summariser</name>
    <message>
        <source>This model could not summarise it. A larger one may.</source>
        <translation>这个模型没能写出摘要，换一个更大的模型也许可以。</translation>
    </message>
    <message>
        <source>The earlier part is summarised</source>
        <translation>较早的内容已总结</translation>
    </message>
    <message>
        <source>The summary is changed</source>
        <translation>摘要已修改</translation>
    </message>
    <message>
        <source>The summary is deleted</source>
        <translation>摘要已删除</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
</context>
<context>
    <name>SummaryDialog</name>
    <message>
        <source>Summary of the earlier part</source>
        <translation>较早内容的摘要</translation>
    </message>
    <message>
        <source>The AI is told this in place of the messages it no longer remembers.</source>
        <translation>AI 已不记得那些消息，会用这份摘要代替。</translation>
    </message>
    <message>
        <source>Sent with the system prompt</source>
        <translation>随系统提示词（system prompt）一起发送</translation>
    </message>
    <message>
        <source>Delete the summary</source>
        <translation>删除摘要</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
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
    <name>TextList</name>
    <message>
        <source>Transcript</source>
        <translation>文字稿</translation>
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
    <name>TitleField</name>
    <message>
        <source>Title of the recording</source>
        <translation>录音标题</translation>
    </message>
    <message>
        <source>Recording without a title</source>
        <translation>未命名的录音</translation>
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
    <name>TranscribeController</name>
    <message>
        <source>Recording {0}</source>
        <translation>录音 {0}</translation>
    </message>
    <message>
        <source>Transcribe “{0}” once more?</source>
        <translation>重新转写“{0}”？</translation>
    </message>
    <message>
        <source>Its text is replaced, corrections too.</source>
        <translation>现有的文字会被替换，包括你的修改。</translation>
    </message>
    <message>
        <source>Transcribe again</source>
        <translation>重新转写</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>不用了</translation>
    </message>
    <message>
        <source>The unfinished recordings are in the trash</source>
        <translation>没有完成的录音已移到回收站</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
</context>
<context>
    <name>TranscribePage</name>
    <message>
        <source>Show or hide the list of recordings</source>
        <translation>显示或隐藏录音列表</translation>
    </message>
    <message>
        <source>The recording is ready to read</source>
        <translation>录音已转成文字</translation>
    </message>
    <message>
        <source>A recording is being made. Close Inkstone?</source>
        <translation>正在录音。要关闭砚台吗？</translation>
    </message>
    <message>
        <source>Stop and save</source>
        <translation>停止并保存</translation>
    </message>
    <message>
        <source>Go on recording</source>
        <translation>继续录音</translation>
    </message>
    <message>
        <source>What was recorded is saved in any case.</source>
        <translation>已经录下的内容都会保存。</translation>
    </message>
    <message>
        <source>Files that wait to be transcribed: {0}. Close Inkstone?</source>
        <translation>还有 {0} 个文件等待转写。要关闭砚台吗？</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Go on transcribing</source>
        <translation>继续转写</translation>
    </message>
    <message>
        <source>The next start does not know them; add them again then. What was begun can go on.</source>
        <translation>下次打开时需要重新添加这些文件；已经开始转写的可以接着进行。</translation>
    </message>
    <message>
        <source>Transcribe files</source>
        <translation>转写文件</translation>
    </message>
    <message>
        <source>There is no sound or video in this folder</source>
        <translation>这个文件夹里没有音频或视频</translation>
    </message>
    <message>
        <source>“{0}” is transcribed</source>
        <translation>“{0}”已转写完成</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Files: {0} to go</source>
        <translation>文件：还有 {0} 个</translation>
    </message>
    <message>
        <source>Files: done</source>
        <translation>文件：已完成</translation>
    </message>
    <message>
        <source>Transcribing “{0}”</source>
        <translation>正在转写“{0}”</translation>
    </message>
    <message>
        <source>Writing the last words</source>
        <translation>正在写最后几句话</translation>
    </message>
    <message>
        <source>Paused at {0}</source>
        <translation>已暂停 {0}</translation>
    </message>
    <message>
        <source>Recording {0}</source>
        <translation>录音 {0}</translation>
    </message>
</context>
<context>
    <name>TranscriptEditor</name>
    <message>
        <source>The whole text is copied</source>
        <translation>已复制全文</translation>
    </message>
    <message>
        <source>Sentence deleted</source>
        <translation>已删除一句</translation>
    </message>
    <message>
        <source>{0} sentences deleted</source>
        <translation>已删除 {0} 句</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>{0} places replaced</source>
        <translation>已替换 {0} 处</translation>
    </message>
    <message>
        <source>No speech was heard in this recording.</source>
        <translation>这段录音里没有听到人说话。</translation>
    </message>
    <message>
        <source>There is no text yet.</source>
        <translation>还没有文字。</translation>
    </message>
</context>
<context>
    <name>TranscriptExport</name>
    <message>
        <source>Word document</source>
        <translation>Word 文档</translation>
    </message>
    <message>
        <source>Plain text</source>
        <translation>纯文本</translation>
    </message>
    <message>
        <source>Plain text with times</source>
        <translation>带时间的纯文本</translation>
    </message>
    <message>
        <source>Subtitles (SRT)</source>
        <translation>字幕 (SRT)</translation>
    </message>
    <message>
        <source>Subtitles for the web (WebVTT)</source>
        <translation>网页字幕 (WebVTT)</translation>
    </message>
    <message>
        <source>Data with word times (JSON)</source>
        <translation>含逐词时间的数据 (JSON)</translation>
    </message>
    <message>
        <source>Save this transcript as a file</source>
        <translation>把文字稿存成文件</translation>
    </message>
    <message>
        <source>Transcript</source>
        <translation>文字稿</translation>
    </message>
    <message>
        <source>Saved as “{0}”</source>
        <translation>已保存为“{0}”</translation>
    </message>
    <message>
        <source>Show the folder</source>
        <translation>打开所在文件夹</translation>
    </message>
</context>
<context>
    <name>Transport</name>
    <message>
        <source>Back 5 seconds (Ctrl+Left)</source>
        <translation>后退 5 秒 (Ctrl+Left)</translation>
    </message>
    <message>
        <source>Forward 5 seconds (Ctrl+Right)</source>
        <translation>前进 5 秒 (Ctrl+Right)</translation>
    </message>
    <message>
        <source>How fast to play</source>
        <translation>播放速度</translation>
    </message>
    <message>
        <source>Pause (Ctrl+Space)</source>
        <translation>暂停 (Ctrl+Space)</translation>
    </message>
    <message>
        <source>Play (Ctrl+Space)</source>
        <translation>播放 (Ctrl+Space)</translation>
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
<context>
    <name>Waveform</name>
    <message>
        <source>Waveform: click or use the arrow keys to jump</source>
        <translation>波形：点击或用方向键跳转</translation>
    </message>
</context>
</TS>
