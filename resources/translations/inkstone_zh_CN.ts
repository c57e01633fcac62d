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
    <message>
        <source>Every licence, word for word</source>
        <translation>查看全部许可证原文</translation>
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
    <name>BeforeNotice</name>
    <message>
        <source>Last time you were about to teach a model with “{0}”.</source>
        <translation>上次你正准备用“{0}”训练一个模型。</translation>
    </message>
    <message>
        <source>Go on where you were</source>
        <translation>从上次停下的地方继续</translation>
    </message>
    <message>
        <source>Start afresh</source>
        <translation>重新开始</translation>
    </message>
    <message>
        <source>Not there any more: {0}.</source>
        <translation>这些文件已经不在了：{0}。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Not there any more: {0} and {1} others.</source>
        <translation>这些文件已经不在了：{0}，以及另外 {1} 个。</translation>
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
    <name>CatalogueCard</name>
    <message>
        <source>Recommended for this computer</source>
        <translation>推荐给这台电脑</translation>
    </message>
    <message>
        <source>In your library</source>
        <translation>已在模型库中</translation>
    </message>
    <message>
        <source>Offline mode is on</source>
        <translation>离线模式已开启</translation>
    </message>
    <message>
        <source>Download anyway</source>
        <translation>仍然下载</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>下载</translation>
    </message>
    <message>
        <source>Offline mode is on: open Settings to download {0}</source>
        <translation>离线模式已开启：打开“设置”才能下载 {0}</translation>
    </message>
    <message>
        <source>Download {0}, {1}</source>
        <translation>下载 {0}，{1}</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>架构</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>规模</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精度</translation>
    </message>
    <message>
        <source>Memory window</source>
        <translation>记忆范围</translation>
    </message>
    <message>
        <source>From</source>
        <translation>来源</translation>
    </message>
</context>
<context>
    <name>CatalogueView</name>
    <message>
        <source>Get more</source>
        <translation>获取更多</translation>
    </message>
    <message>
        <source>The whole hub has many more, most of them not tried by us.</source>
        <translation>整个模型站还有很多模型，其中大多数我们没有试过。</translation>
    </message>
    <message>
        <source>Not in the catalogue</source>
        <translation>目录里没有</translation>
    </message>
    <message>
        <source>Search the hub</source>
        <translation>到模型站搜索</translation>
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
    <name>CheckList</name>
    <message>
        <source>Passed: {0}. Show what was looked at</source>
        <translation>通过 {0} 项，看看检查了什么</translation>
    </message>
    <message>
        <source>Passed: {0}. Hide them</source>
        <translation>通过 {0} 项，收起</translation>
    </message>
    <message>
        <source>Show more ({0})</source>
        <translation>再显示一些（还有 {0} 项）</translation>
    </message>
    <message>
        <source>Check-up</source>
        <translation>体检</translation>
    </message>
</context>
<context>
    <name>CheckStep</name>
    <message>
        <source>Are the examples all right?</source>
        <translation>这些例子没问题吧？</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>正在检查…</translation>
    </message>
    <message>
        <source>Check the examples first</source>
        <translation>请先检查例子</translation>
    </message>
    <message>
        <source>Next: make a plan</source>
        <translation>下一步：定训练计划</translation>
    </message>
    <message>
        <source>Looking through your examples</source>
        <translation>正在逐条检查例子</translation>
    </message>
    <message>
        <source>Nothing is changed in your files.</source>
        <translation>不会改动你的文件。</translation>
    </message>
    <message>
        <source>About {0} left</source>
        <translation>大约还要 {0}</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>再检查一次</translation>
    </message>
    <message>
        <source>The check-up was stopped.</source>
        <translation>体检已停止。</translation>
    </message>
    <message>
        <source>The examples cannot be learned from yet</source>
        <translation>用这些例子还学不了</translation>
    </message>
    <message>
        <source>Please look at these: {0}</source>
        <translation>有 {0} 处请你看看</translation>
    </message>
    <message>
        <source>The examples are all right</source>
        <translation>这些例子没问题</translation>
    </message>
    <message>
        <source>Passed: {0}</source>
        <translation>通过 {0} 项</translation>
    </message>
    <message>
        <source>Fixed for you: {0}</source>
        <translation>已自动处理 {0} 项</translation>
    </message>
    <message>
        <source>{0} of {1} examples can be used</source>
        <translation>{1} 条例子中有 {0} 条可用</translation>
    </message>
</context>
<context>
    <name>CheckUp</name>
    <message>
        <source>Unreadable rows</source>
        <translation>读不出的行</translation>
    </message>
    <message>
        <source>Missing answers</source>
        <translation>缺答案</translation>
    </message>
    <message>
        <source>Empty rows</source>
        <translation>空行</translation>
    </message>
    <message>
        <source>Empty cells</source>
        <translation>空单元格</translation>
    </message>
    <message>
        <source>Spelling of the groups</source>
        <translation>类别的写法</translation>
    </message>
    <message>
        <source>Repeated rows</source>
        <translation>重复的行</translation>
    </message>
    <message>
        <source>Almost the same rows</source>
        <translation>几乎一样的行</translation>
    </message>
    <message>
        <source>Contradictions</source>
        <translation>互相矛盾</translation>
    </message>
    <message>
        <source>Only one answer</source>
        <translation>只有一种答案</translation>
    </message>
    <message>
        <source>Groups with one example</source>
        <translation>只有一条例子的类别</translation>
    </message>
    <message>
        <source>Small groups</source>
        <translation>例子太少的类别</translation>
    </message>
    <message>
        <source>Balance of the groups</source>
        <translation>各类别的多少</translation>
    </message>
    <message>
        <source>Number of examples</source>
        <translation>例子的数量</translation>
    </message>
    <message>
        <source>Row numbers</source>
        <translation>编号列</translation>
    </message>
    <message>
        <source>Always the same</source>
        <translation>始终不变</translation>
    </message>
    <message>
        <source>Too many different values</source>
        <translation>取值太多</translation>
    </message>
    <message>
        <source>Gives the answer away</source>
        <translation>泄露答案</translation>
    </message>
    <message>
        <source>Words among numbers</source>
        <translation>数字里夹着文字</translation>
    </message>
    <message>
        <source>Dates</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>A fair test</source>
        <translation>公平的考题</translation>
    </message>
    <message>
        <source>Personal data</source>
        <translation>个人信息</translation>
    </message>
    <message>
        <source>Simplified and traditional Chinese</source>
        <translation>简体与繁体</translation>
    </message>
    <message>
        <source>Amount of text</source>
        <translation>文字的数量</translation>
    </message>
    <message>
        <source>Encodings</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>Repeated paragraphs</source>
        <translation>重复的段落</translation>
    </message>
    <message>
        <source>Very long lines</source>
        <translation>特别长的行</translation>
    </message>
    <message>
        <source>Invisible characters</source>
        <translation>看不见的字符</translation>
    </message>
    <message>
        <source>Ends of lines</source>
        <translation>换行方式</translation>
    </message>
    <message>
        <source>Rare characters</source>
        <translation>生僻字符</translation>
    </message>
    <message>
        <source>Signs and markup</source>
        <translation>符号与标记</translation>
    </message>
    <message>
        <source>Every row can be read.</source>
        <translation>每一行都读得出来。</translation>
    </message>
    <message>
        <source>Every example has its answer.</source>
        <translation>每条例子都有答案。</translation>
    </message>
    <message>
        <source>Every example has something to learn from.</source>
        <translation>每条例子都有可学的内容。</translation>
    </message>
    <message>
        <source>No cells are empty.</source>
        <translation>没有空单元格。</translation>
    </message>
    <message>
        <source>Every group is written in one way.</source>
        <translation>每个类别只有一种写法。</translation>
    </message>
    <message>
        <source>No row comes twice.</source>
        <translation>没有重复的行。</translation>
    </message>
    <message>
        <source>No two rows are almost the same.</source>
        <translation>没有几乎一样的行。</translation>
    </message>
    <message>
        <source>No two examples contradict each other.</source>
        <translation>例子之间没有矛盾。</translation>
    </message>
    <message>
        <source>There are different answers to learn.</source>
        <translation>答案不止一种。</translation>
    </message>
    <message>
        <source>No group has only one example.</source>
        <translation>没有只剩一条例子的类别。</translation>
    </message>
    <message>
        <source>Every group has enough examples.</source>
        <translation>每个类别的例子都够用。</translation>
    </message>
    <message>
        <source>The groups are of similar size.</source>
        <translation>各类别的例子数量相近。</translation>
    </message>
    <message>
        <source>There are enough examples.</source>
        <translation>例子够多。</translation>
    </message>
    <message>
        <source>No column only numbers the rows.</source>
        <translation>没有只起编号作用的列。</translation>
    </message>
    <message>
        <source>No column is the same everywhere.</source>
        <translation>没有始终不变的列。</translation>
    </message>
    <message>
        <source>No column has too many different words.</source>
        <translation>没有取值过多的列。</translation>
    </message>
    <message>
        <source>No column gives the answer away.</source>
        <translation>没有泄露答案的列。</translation>
    </message>
    <message>
        <source>Numbers are numbers everywhere.</source>
        <translation>数字列里都是数字。</translation>
    </message>
    <message>
        <source>Dates are written in one way.</source>
        <translation>日期的写法一致。</translation>
    </message>
    <message>
        <source>What it is tested with was never shown to it while it learned.</source>
        <translation>考它的题，学的时候都没给它看过。</translation>
    </message>
    <message>
        <source>No phone numbers, addresses or cards were found.</source>
        <translation>没有发现电话、邮箱或卡号。</translation>
    </message>
    <message>
        <source>Simplified and traditional Chinese are not mixed.</source>
        <translation>简体和繁体没有混用。</translation>
    </message>
    <message>
        <source>There is enough text.</source>
        <translation>文字够多。</translation>
    </message>
    <message>
        <source>All files are written in the same encoding.</source>
        <translation>所有文件的编码一致。</translation>
    </message>
    <message>
        <source>No paragraph comes twice.</source>
        <translation>没有重复的段落。</translation>
    </message>
    <message>
        <source>No line is too long.</source>
        <translation>没有过长的行。</translation>
    </message>
    <message>
        <source>No invisible characters were found.</source>
        <translation>没有看不见的字符。</translation>
    </message>
    <message>
        <source>Every line ends in the same way.</source>
        <translation>换行方式一致。</translation>
    </message>
    <message>
        <source>The characters come often enough to be learned.</source>
        <translation>每个字出现的次数都够学。</translation>
    </message>
    <message>
        <source>It is mostly words, as it should be.</source>
        <translation>内容以文字为主，正合适。</translation>
    </message>
    <message>
        <source>Rows that cannot be read: {count}. {reasons}.</source>
        <translation>有 {count} 行读不出来：{reasons}。</translation>
    </message>
    <message>
        <source>Examples without an answer: {count}.</source>
        <translation>有 {count} 条例子没有答案。</translation>
    </message>
    <message>
        <source>Rows with nothing to learn from: {count}.</source>
        <translation>有 {count} 行没有可学的内容。</translation>
    </message>
    <message>
        <source>Cells in which nothing is known: {count} ({share}).</source>
        <translation>有 {count} 个单元格没有内容（{share}）。</translation>
    </message>
    <message>
        <source>The same group is written in several ways: {merged}.</source>
        <translation>同一个类别有几种写法：{merged}。</translation>
    </message>
    <message>
        <source>Rows that repeat an earlier one: {count} ({share}).</source>
        <translation>有 {count} 行与前面的重复（{share}）。</translation>
    </message>
    <message>
        <source>Rows that differ from another only in capitals, spaces or signs: {count} ({share}).</source>
        <translation>有 {count} 行与别的行只差大小写、空格或标点（{share}）。</translation>
    </message>
    <message>
        <source>Rows that say the same and have different answers: {count} ({share}). Which answer is right?</source>
        <translation>有 {count} 行内容相同、答案却不同（{share}）。哪个才对？</translation>
    </message>
    <message>
        <source>Every example has the same answer. Add examples with another one, so that there is something to learn.</source>
        <translation>所有例子的答案都一样。请补充答案不同的例子，它才有东西可学。</translation>
    </message>
    <message>
        <source>Groups with a single example: {groups}.</source>
        <translation>这些类别只有一条例子：{groups}。</translation>
    </message>
    <message>
        <source>Groups with fewer than {minimum} examples: {groups}. From so few it learns little: add some, or leave these groups out.</source>
        <translation>这些类别的例子不到 {minimum} 条：{groups}。太少了学不到什么：请补充一些，或者去掉这些类别。</translation>
    </message>
    <message>
        <source>The largest group is “{largest}” ({largest_rows}), the smallest “{smallest}” ({smallest_rows}). More examples of the small ones would help; the report card counts each group by itself.</source>
        <translation>最大的类别是“{largest}”（{largest_rows} 条），最小的是“{smallest}”（{smallest_rows} 条）。多补充些小类别的例子会更好；成绩单会逐个类别打分。</translation>
    </message>
    <message>
        <source>Examples to learn from: {rows}. At least {minimum} are needed for a fair try; a few hundred are better.</source>
        <translation>可学的例子有 {rows} 条。至少要 {minimum} 条才值得一试，有几百条更好。</translation>
    </message>
    <message>
        <source>It is different in every row, like a number of the row.</source>
        <translation>每一行都不同，像是行号。</translation>
    </message>
    <message>
        <source>It is the same in every row, so there is nothing to learn.</source>
        <translation>每一行都一样，没有可学的东西。</translation>
    </message>
    <message>
        <source>It has {distinct} different values, hardly any of them twice. It would be learned by heart.</source>
        <translation>它有 {distinct} 种取值，几乎没有重复的，只会被死记硬背。</translation>
    </message>
    <message>
        <source>From this column alone the answer can be read off ({score} right). Will you know it when you ask the model? If not, leave it out.</source>
        <translation>光看这一列就能得出答案（{score} 正确）。将来用模型时，你会事先知道这一列吗？如果不会，请去掉它。</translation>
    </message>
    <message>
        <source>Words among the numbers: {words}, in {count} of the cells.</source>
        <translation>数字里夹着文字：{words}，共 {count} 个单元格。</translation>
    </message>
    <message>
        <source>Dates are written in several ways: {formats}.</source>
        <translation>日期有几种写法：{formats}。</translation>
    </message>
    <message>
        <source>Rows that are the same are kept together.</source>
        <translation>相同的行总是放在一起。</translation>
    </message>
    <message>
        <source>It holds {kinds}. A model can repeat what it has read, so hide them before you share it.</source>
        <translation>里面有{kinds}。模型可能原样说出读过的内容，分享模型前请先遮住。</translation>
    </message>
    <message>
        <source>Both are used: simplified {simplified}, traditional {traditional} times. One of them is learned more easily.</source>
        <translation>两种都有：简体 {simplified} 处，繁体 {traditional} 处。统一成一种更容易学。</translation>
    </message>
    <message>
        <source>{characters} characters are little to learn from. About {minimum} of text are needed; more pages make it write better.</source>
        <translation>只有 {characters} 个字，太少了。大约需要 {minimum} 的文字；给得越多，写得越好。</translation>
    </message>
    <message>
        <source>The files are written in different encodings: {encodings}.</source>
        <translation>这些文件的编码不同：{encodings}。</translation>
    </message>
    <message>
        <source>Paragraphs that repeat an earlier one: {count} ({share}).</source>
        <translation>有 {count} 个段落与前面的重复（{share}）。</translation>
    </message>
    <message>
        <source>Very long lines: {count}. The longest has {longest} characters.</source>
        <translation>有 {count} 行特别长，最长的有 {longest} 个字。</translation>
    </message>
    <message>
        <source>Invisible characters that mean nothing here: {count}.</source>
        <translation>有 {count} 个看不见、也没有意义的字符。</translation>
    </message>
    <message>
        <source>Lines end in different ways.</source>
        <translation>换行方式不一致。</translation>
    </message>
    <message>
        <source>{share} of the characters come only once ({characters} …). They cannot be learned.</source>
        <translation>有 {share} 的字符只出现一次（{characters} …），学不会。</translation>
    </message>
    <message>
        <source>Only {share} are letters. Is this a text, or a table or a web page? It would learn to write signs.</source>
        <translation>只有 {share} 是文字。这是文章，还是表格或网页？照这样它会学着写符号。</translation>
    </message>
    <message>
        <source>In these columns some cells are empty; they count as unknown:</source>
        <translation>这些列里有空单元格，按“未知”处理：</translation>
    </message>
    <message>
        <source>These columns are the same in every row and are left out:</source>
        <translation>这些列每一行都一样，已去掉：</translation>
    </message>
    <message>
        <source>These columns only number the rows and are left out:</source>
        <translation>这些列只是编号，已去掉：</translation>
    </message>
    <message>
        <source>They are left out.</source>
        <translation>已去掉。</translation>
    </message>
    <message>
        <source>Only the first of each stays.</source>
        <translation>每组只保留第一个。</translation>
    </message>
    <message>
        <source>These groups are left out.</source>
        <translation>这些类别已去掉。</translation>
    </message>
    <message>
        <source>They count as one group.</source>
        <translation>已算作同一个类别。</translation>
    </message>
    <message>
        <source>They count as unknown.</source>
        <translation>按“未知”处理。</translation>
    </message>
    <message>
        <source>The column is left out.</source>
        <translation>这一列已去掉。</translation>
    </message>
    <message>
        <source>They are replaced by stars.</source>
        <translation>已用星号遮住。</translation>
    </message>
    <message>
        <source>All of it is written in the script that is used most.</source>
        <translation>已统一成用得多的那一种。</translation>
    </message>
    <message>
        <source>Each is read in its own.</source>
        <translation>每个文件都按自己的编码读取。</translation>
    </message>
    <message>
        <source>They are taken out.</source>
        <translation>已删去。</translation>
    </message>
    <message>
        <source>Now they all end alike.</source>
        <translation>已经统一。</translation>
    </message>
    <message>
        <source>A new line begins after a sentence.</source>
        <translation>已在句末换行。</translation>
    </message>
    <message>
        <source>Leave them out</source>
        <translation>去掉它们</translation>
    </message>
    <message>
        <source>Keep the first only</source>
        <translation>只留第一个</translation>
    </message>
    <message>
        <source>Leave all of them out</source>
        <translation>全部去掉</translation>
    </message>
    <message>
        <source>Leave these groups out</source>
        <translation>去掉这些类别</translation>
    </message>
    <message>
        <source>Make them one group</source>
        <translation>合并成一个类别</translation>
    </message>
    <message>
        <source>Count them as unknown</source>
        <translation>当作未知</translation>
    </message>
    <message>
        <source>Leave the column out</source>
        <translation>去掉这一列</translation>
    </message>
    <message>
        <source>Replace them by stars</source>
        <translation>用星号遮住</translation>
    </message>
    <message>
        <source>Use one script</source>
        <translation>统一字形</translation>
    </message>
    <message>
        <source>Take them out</source>
        <translation>删去它们</translation>
    </message>
    <message>
        <source>Make them alike</source>
        <translation>统一换行</translation>
    </message>
    <message>
        <source>Break them after sentences</source>
        <translation>在句末换行</translation>
    </message>
    <message>
        <source>Two different answers are needed</source>
        <translation>至少要有两种答案</translation>
    </message>
    <message>
        <source>More examples are needed</source>
        <translation>还需要更多例子</translation>
    </message>
    <message>
        <source>More text is needed</source>
        <translation>还需要更多文字</translation>
    </message>
    <message>
        <source>Passed</source>
        <translation>通过</translation>
    </message>
    <message>
        <source>Fixed for you</source>
        <translation>已自动处理</translation>
    </message>
    <message>
        <source>Please look</source>
        <translation>请你看看</translation>
    </message>
    <message>
        <source>Cannot go on</source>
        <translation>无法继续</translation>
    </message>
    <message>
        <source>Fixed as you said</source>
        <translation>已按你说的处理</translation>
    </message>
    <message>
        <source>Left as it is</source>
        <translation>保持原样</translation>
    </message>
    <message>
        <source>phone numbers</source>
        <translation>电话号码</translation>
    </message>
    <message>
        <source>mail addresses</source>
        <translation>邮箱地址</translation>
    </message>
    <message>
        <source>identity numbers</source>
        <translation>身份证号</translation>
    </message>
    <message>
        <source>bank cards</source>
        <translation>银行卡号</translation>
    </message>
    <message>
        <source>too many or too few cells</source>
        <translation>单元格多了或少了</translation>
    </message>
    <message>
        <source>unreadable characters</source>
        <translation>字符无法识别</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>已损坏</translation>
    </message>
    <message>
        <source>another kind of file</source>
        <translation>不支持的文件</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>空</translation>
    </message>
    <message>
        <source>too long</source>
        <translation>过长</translation>
    </message>
    <message>
        <source>{0} · {1} columns</source>
        <translation>{0} · {1} 列</translation>
    </message>
    <message>
        <source>{0} · column “{1}”</source>
        <translation>{0} · “{1}”列</translation>
    </message>
    <message>
        <source> and {0} more</source>
        <translation> 等，另有 {0} 列</translation>
    </message>
    <message>
        <source>Row {0}</source>
        <translation>第 {0} 行</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
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
    <name>Choices</name>
    <message>
        <source>{0}: {1}, {2}</source>
        <translation>{0}：{1}，{2}</translation>
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
    <name>CompareView</name>
    <message>
        <source>{0} runs compared</source>
        <translation>{0} 次训练对比</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>返回列表</translation>
    </message>
    <message>
        <source>Error on unseen examples (lower is better)</source>
        <translation>没给它看过的题上的误差（越低越好）</translation>
    </message>
    <message>
        <source>The curves of the runs</source>
        <translation>各次训练的曲线</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>{0}: no points yet</source>
        <translation>{0}：还没有数据点</translation>
    </message>
    <message>
        <source>{0}: at best {1}</source>
        <translation>{0}：最好时 {1}</translation>
    </message>
    <message>
        <source>What was different</source>
        <translation>哪些地方不同</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>分钟</translation>
    </message>
    <message>
        <source>Kind of network</source>
        <translation>网络类型</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>层数</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>宽度</translation>
    </message>
    <message>
        <source>Heads</source>
        <translation>注意力头数</translation>
    </message>
    <message>
        <source>How far it looks back</source>
        <translation>往回看多远</translation>
    </message>
    <message>
        <source>Training steps</source>
        <translation>训练步数</translation>
    </message>
    <message>
        <source>Examples at a time</source>
        <translation>一次看几条</translation>
    </message>
    <message>
        <source>Optimiser</source>
        <translation>优化器（optimiser）</translation>
    </message>
    <message>
        <source>Step size</source>
        <translation>每次改多大步</translation>
    </message>
    <message>
        <source>Step size of the blocks</source>
        <translation>中间各层每次改多大步</translation>
    </message>
    <message>
        <source>How the step size falls</source>
        <translation>步子怎样变小</translation>
    </message>
    <message>
        <source>Dropout</source>
        <translation>随机丢弃</translation>
    </message>
    <message>
        <source>L2</source>
        <translation>L2</translation>
    </message>
    <message>
        <source>L1</source>
        <translation>L1</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>计算精度</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>线程数</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
</context>
<context>
    <name>ConfusionGrid</name>
    <message>
        <source>Mix-ups: rows are the truth, columns what the model said</source>
        <translation>认错情况：行是正确答案，列是模型的回答</translation>
    </message>
    <message>
        <source>said</source>
        <translation>它的回答</translation>
    </message>
    <message>
        <source>truth</source>
        <translation>正确答案</translation>
    </message>
    <message>
        <source>“{0}”: {1} of {2} recognised</source>
        <translation>“{0}”：{2} 条认出 {1} 条</translation>
    </message>
    <message>
        <source>“{0}”, taken for “{1}”: {2} of {3}</source>
        <translation>“{0}”被当成“{1}”：{3} 条里有 {2} 条</translation>
    </message>
</context>
<context>
    <name>ConnectionList</name>
    <message>
        <source>Every connection so far</source>
        <translation>至今的每一次连接</translation>
    </message>
</context>
<context>
    <name>Connections</name>
    <message>
        <source>Look what belongs to a model</source>
        <translation>查看一个模型包含哪些文件</translation>
    </message>
    <message>
        <source>Download a file of a model</source>
        <translation>下载模型的一个文件</translation>
    </message>
    <message>
        <source>Try which hub answers fastest</source>
        <translation>测试哪个站最快</translation>
    </message>
    <message>
        <source>Search for models</source>
        <translation>搜索模型</translation>
    </message>
    <message>
        <source>Ask whether there is a newer Inkstone</source>
        <translation>查询砚台有没有新版本</translation>
    </message>
    <message>
        <source>Check what the hub says about a model</source>
        <translation>核对模型站上的模型信息</translation>
    </message>
    <message>
        <source>going on, or cut off</source>
        <translation>进行中，或已中断</translation>
    </message>
    <message>
        <source>not reached</source>
        <translation>没有连上</translation>
    </message>
    <message>
        <source>no answer in time</source>
        <translation>超时没有回应</translation>
    </message>
    <message>
        <source>refused by Inkstone: its identity was not proven</source>
        <translation>被砚台拒绝：对方无法证明身份</translation>
    </message>
    <message>
        <source>refused by the proxy</source>
        <translation>被代理拒绝</translation>
    </message>
    <message>
        <source>broke off</source>
        <translation>中途断开</translation>
    </message>
    <message>
        <source>done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>sent on to another address</source>
        <translation>转到了另一个地址</translation>
    </message>
    <message>
        <source>refused ({0})</source>
        <translation>被拒绝（{0}）</translation>
    </message>
    <message>
        <source>{0} received, {1} sent in {2}</source>
        <translation>用时 {2}，收到 {0}，发出 {1}</translation>
    </message>
    <message>
        <source>less than a second</source>
        <translation>不到 1 秒</translation>
    </message>
</context>
<context>
    <name>ConnectionsPanel</name>
    <message>
        <source>Kept on this computer only. What you write or say is in none of them.</source>
        <translation>这份记录只保存在本机。你写的和说的内容不在任何一次连接里。</translation>
    </message>
    <message>
        <source>Search connections</source>
        <translation>搜索连接</translation>
    </message>
    <message>
        <source>Save as CSV…</source>
        <translation>存为 CSV…</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清空</translation>
    </message>
    <message>
        <source>No connection holds these words.</source>
        <translation>没有连接包含这些字。</translation>
    </message>
    <message>
        <source>Inkstone has not connected to anything.</source>
        <translation>砚台还没有连接过任何地方。</translation>
    </message>
    <message>
        <source>Clear the list of connections?</source>
        <translation>要清空连接记录吗？</translation>
    </message>
    <message>
        <source>It cannot be brought back.</source>
        <translation>清空后无法恢复。</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Inkstone connections</source>
        <translation>砚台的连接记录</translation>
    </message>
    <message>
        <source>Tables ({0})</source>
        <translation>表格（{0}）</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Computer</source>
        <translation>电脑</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>端口</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Bytes sent</source>
        <translation>发出字节</translation>
    </message>
    <message>
        <source>Bytes received</source>
        <translation>收到字节</translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation>秒数</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>The connections are saved</source>
        <translation>连接记录已保存</translation>
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
    <name>DiskLine</name>
    <message>
        <source>Models take {0}</source>
        <translation>模型占用 {0}</translation>
    </message>
    <message>
        <source>Models take {0}, {1} are free</source>
        <translation>模型占用 {0}，剩余空间 {1}</translation>
    </message>
    <message>
        <source>Move…</source>
        <translation>移动…</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Move the models to another disk</source>
        <translation>把模型移到另一块磁盘</translation>
    </message>
    <message>
        <source>Open the folder of the models</source>
        <translation>打开模型所在的文件夹</translation>
    </message>
</context>
<context>
    <name>DownloadRow</name>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>再试一次</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Pause {0}</source>
        <translation>暂停 {0}</translation>
    </message>
    <message>
        <source>Go on with {0}</source>
        <translation>继续下载 {0}</translation>
    </message>
    <message>
        <source>Cancel {0}</source>
        <translation>取消 {0}</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Open the page of the model</source>
        <translation>打开这个模型的页面</translation>
    </message>
</context>
<context>
    <name>DownloadWords</name>
    <message>
        <source>Asking what is to be fetched…</source>
        <translation>正在查询要下载的文件…</translation>
    </message>
    <message>
        <source>Waits for its turn</source>
        <translation>正在排队</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} / {1}</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Paused · {0} are here</source>
        <translation>已暂停 · 已下载 {0}</translation>
    </message>
    <message>
        <source>Checking that every byte is right…</source>
        <translation>正在逐字节校验…</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>正在连接…</translation>
    </message>
    <message>
        <source>{0} a second</source>
        <translation>每秒 {0}</translation>
    </message>
    <message>
        <source>about {0} left</source>
        <translation>大约还要 {0}</translation>
    </message>
    <message>
        <source>from {0}</source>
        <translation>来自 {0}</translation>
    </message>
    <message>
        <source>very slow; other sources are being tried</source>
        <translation>速度很慢，正在尝试其他来源</translation>
    </message>
    <message>
        <source>very slow; no other source is faster now, it is tried again and again</source>
        <translation>速度很慢，暂时没有更快的来源，会不断重新尝试</translation>
    </message>
    <message>
        <source>The disk is full. Free {0}, and it goes on by itself.</source>
        <translation>磁盘已满。腾出 {0} 后会自动继续。</translation>
    </message>
    <message>
        <source>No connection; trying again in {0}</source>
        <translation>没有网络，{0}后重试</translation>
    </message>
    <message>
        <source>The server is busy; trying again in {0}</source>
        <translation>服务器繁忙，{0}后重试</translation>
    </message>
    <message>
        <source>Nothing comes any more; trying again in {0}</source>
        <translation>没有收到新数据，{0}后重试</translation>
    </message>
</context>
<context>
    <name>Downloads</name>
    <message>
        <source>“{0}” is not downloaded completely</source>
        <translation>“{0}”还没有下载完</translation>
    </message>
    <message>
        <source>{0} models are not downloaded completely</source>
        <translation>有 {0} 个模型还没有下载完</translation>
    </message>
    <message>
        <source>Show it</source>
        <translation>查看</translation>
    </message>
</context>
<context>
    <name>DownloadsView</name>
    <message>
        <source>Downloads</source>
        <translation>下载</translation>
    </message>
    <message>
        <source>Cancel the download of “{0}”?</source>
        <translation>要取消下载“{0}”吗？</translation>
    </message>
    <message>
        <source>Cancel it and delete what is here</source>
        <translation>取消并删除已下载的部分</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>{0} are on your computer already. “Pause” keeps them.</source>
        <translation>已经下载了 {0}。选择“暂停”可以保留。</translation>
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
        <source>There are no examples yet. Choose files or paste some text.</source>
        <translation>还没有例子。请选择文件，或粘贴一些文字。</translation>
    </message>
    <message>
        <source>“{path}” holds no examples. Choose another file.</source>
        <translation>“{path}”里没有例子，请换一个文件。</translation>
    </message>
    <message>
        <source>Inkstone cannot take examples out of “{path}”. Save it as csv, xlsx, txt or docx and choose it again.</source>
        <translation>无法从“{path}”中读出例子。请另存为 csv、xlsx、txt 或 docx，再重新选择。</translation>
    </message>
    <message>
        <source>“{path}” is damaged, or of another kind than its name says. Save it once more.</source>
        <translation>“{path}”已损坏，或与文件名所示的类型不符。请重新保存一次。</translation>
    </message>
    <message>
        <source>“{path}” is damaged in row {row}. Correct that row, then choose the file again.</source>
        <translation>“{path}”的第 {row} 行已损坏。请改正这一行，再重新选择文件。</translation>
    </message>
    <message>
        <source>“{path}” cannot be read as text (row {row}). Choose its encoding, or save it as UTF-8.</source>
        <translation>“{path}”无法按文字读取（第 {row} 行）。请选择它的编码，或另存为 UTF-8。</translation>
    </message>
    <message>
        <source>“{path}” has other columns than “{first}”. Choose files that have the same columns.</source>
        <translation>“{path}”的列与“{first}”不同。请选择列相同的文件。</translation>
    </message>
    <message>
        <source>“{path}” has no sheet called “{sheet}”. Choose another one.</source>
        <translation>“{path}”里没有名为“{sheet}”的工作表，请另选一个。</translation>
    </message>
    <message>
        <source>There is no column called “{column}”. Choose another one.</source>
        <translation>没有名为“{column}”的列，请另选一列。</translation>
    </message>
    <message>
        <source>The disk is full. Make some room; nothing you saw so far is lost.</source>
        <translation>磁盘已满。请腾出一些空间；你看到的内容都没有丢失。</translation>
    </message>
    <message>
        <source>There is no model “{model}” there, or it is not open to everybody. Check its name.</source>
        <translation>没有找到模型“{model}”，或者它没有公开。请检查名称。</translation>
    </message>
    <message>
        <source>“{model}” has no files that Inkstone can run. Choose another model.</source>
        <translation>“{model}”里没有砚台能运行的文件。请换一个模型。</translation>
    </message>
    <message>
        <source>“{model}” has no file called “{file}”. Check its name.</source>
        <translation>“{model}”里没有名为“{file}”的文件。请检查名称。</translation>
    </message>
    <message>
        <source>“{path}” arrived whole, but what its authors put there cannot be used. Take another model.</source>
        <translation>“{path}”已完整下载，但作者放上去的文件本身不能用。请换一个模型。</translation>
    </message>
    <message>
        <source>The owner of “{model}” wants you to agree to its terms first. Do so on its page, then put your access token into the settings.</source>
        <translation>“{model}”的作者要求先同意使用条款。请在它的网页上同意，再把访问令牌填到设置里。</translation>
    </message>
    <message>
        <source>Your access token is not accepted. Correct or remove it in the settings.</source>
        <translation>访问令牌无效。请在设置里改正或删除它。</translation>
    </message>
    <message>
        <source>Neither the model hub nor a mirror can be reached. Check your connection and try again.</source>
        <translation>模型站和镜像站都连不上。请检查网络，然后重试。</translation>
    </message>
    <message>
        <source>The model hub is too busy just now. Try again later.</source>
        <translation>模型站现在太忙了。请稍后再试。</translation>
    </message>
    <message>
        <source>The address of this download leads back to itself, and no other source has it. Try again later, or take another model.</source>
        <translation>这个下载地址绕来绕去又回到了原处，其他来源也没有这个文件。请稍后再试，或者换一个模型。</translation>
    </message>
    <message>
        <source>“{path}” arrived damaged again and again and was thrown away. Try again later.</source>
        <translation>“{path}”几次下载下来都是损坏的，已经丢弃。请稍后再试。</translation>
    </message>
    <message>
        <source>The files of “{model}” have changed meanwhile. Start this download afresh.</source>
        <translation>“{model}”的文件已经有了变化。请重新开始下载。</translation>
    </message>
    <message>
        <source>“{model}” is being downloaded by another window or command already.</source>
        <translation>另一个窗口或命令正在下载“{model}”。</translation>
    </message>
    <message>
        <source>There is not enough room on the disk: {needed} are needed, and {free} are free. Make some room.</source>
        <translation>磁盘空间不够：需要 {needed}，可用 {free}。请腾出一些空间。</translation>
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
        <source>Only {rows} examples can be used; at least {needed} are needed. Give it more.</source>
        <translation>能用的例子只有 {rows} 条，至少需要 {needed} 条。请再多给一些。</translation>
    </message>
    <message>
        <source>Every example has the same value in “{label}”, so there is nothing to tell apart. Choose another column.</source>
        <translation>所有例子的“{label}”都一样，没有可以区分的内容。请换一列。</translation>
    </message>
    <message>
        <source>“{label}” has {groups} different values; {most} groups are the most that can be told apart. Choose another column.</source>
        <translation>“{label}”有 {groups} 种不同的值，最多只能区分 {most} 组。请换一列。</translation>
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
        <source>The memory of this computer ran out, so the AI was stopped. Your words are kept.</source>
        <translation>电脑的内存用完了，AI 因此停了下来。你的文字都还在。</translation>
    </message>
    <message>
        <source>The disk with your models is not connected ({path}). Connect it, and they are back.</source>
        <translation>存放模型的磁盘没有连接（{path}）。接上它，模型就回来了。</translation>
    </message>
    <message>
        <source>The models cannot be moved to “{path}”. Choose another folder or disk.</source>
        <translation>模型不能移到“{path}”。请换一个文件夹或磁盘。</translation>
    </message>
    <message>
        <source>A model is being copied or downloaded just now. Wait until it is done, or stop it, then try again.</source>
        <translation>正在复制或下载模型。请等它完成或先停止，再试一次。</translation>
    </message>
    <message>
        <source>“{path}” was not copied correctly. Your models stay where they were; check that disk.</source>
        <translation>“{path}”没有正确复制。模型仍在原处；请检查那块磁盘。</translation>
    </message>
    <message>
        <source>Inkstone is set to stay offline. Turn that off in the settings to download.</source>
        <translation>砚台正处于离线模式。要下载，请先在设置里把它关掉。</translation>
    </message>
    <message>
        <source>The proxy “{proxy}” cannot be used. Correct its address in the settings.</source>
        <translation>代理“{proxy}”用不了，请在设置里改正它的地址。</translation>
    </message>
    <message>
        <source>“{path}” is of a kind that cannot be made faster yet. It still works as it is.</source>
        <translation>“{path}”这种模型暂时还不能加速，仍可照常使用。</translation>
    </message>
    <message>
        <source>“{path}” would read some words differently after the change, so it was left alone. It works as it is.</source>
        <translation>“{path}”转换后会把一些字词读成别的样子，所以没有改动它，仍可照常使用。</translation>
    </message>
    <message>
        <source>The faster model could not be written correctly. Your model is safe; try again.</source>
        <translation>更快的模型没能正确写入。原来的模型完好无损，请再试一次。</translation>
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
        <source>This training run is not there any more. It may be in the trash.</source>
        <translation>这次训练已经不在了，也许在回收站里。</translation>
    </message>
    <message>
        <source>This training run is learning just now. Stop it first, then try again.</source>
        <translation>这次训练正在进行。请先停下它，再试一次。</translation>
    </message>
    <message>
        <source>This training run has no report card yet. Let it finish first.</source>
        <translation>这次训练还没有成绩单，请先让它学完。</translation>
    </message>
    <message>
        <source>“{path}” already holds a training run. Choose another folder.</source>
        <translation>“{path}”里已经有一次训练，请换一个文件夹。</translation>
    </message>
    <message>
        <source>“{path}” has none of the columns that the model reads ({columns}). Choose another file.</source>
        <translation>“{path}”里没有模型要看的列（{columns}），请换一个文件。</translation>
    </message>
    <message>
        <source>“{path}” could not be written correctly. What was learned is safe; try again.</source>
        <translation>“{path}”没有正确写好。学到的内容都还在，请再试一次。</translation>
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
        <source>Open network settings</source>
        <translation>打开网络设置</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>选择文件夹</translation>
    </message>
</context>
<context>
    <name>Examples</name>
    <message>
        <source>To be predicted</source>
        <translation>要预测的</translation>
    </message>
    <message>
        <source>Is read</source>
        <translation>要读的</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>数字</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>不使用</translation>
    </message>
    <message>
        <source>Column {0}</source>
        <translation>第 {0} 列</translation>
    </message>
    <message>
        <source>it only numbers the rows</source>
        <translation>只是编号</translation>
    </message>
    <message>
        <source>always the same</source>
        <translation>始终不变</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>空</translation>
    </message>
    <message>
        <source>as you said</source>
        <translation>按你说的</translation>
    </message>
    <message>
        <source>Left out: {0}</source>
        <translation>不使用：{0}</translation>
    </message>
    <message>
        <source>Comma ,</source>
        <translation>逗号 ,</translation>
    </message>
    <message>
        <source>Semicolon ;</source>
        <translation>分号 ;</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>制表符</translation>
    </message>
    <message>
        <source>Bar |</source>
        <translation>竖线 |</translation>
    </message>
    <message>
        <source>What you pasted</source>
        <translation>粘贴的内容</translation>
    </message>
    <message>
        <source>{0} and {1} more</source>
        <translation>{0} 等，另有 {1} 个</translation>
    </message>
    <message>
        <source>{0} examples</source>
        <translation>{0} 条例子</translation>
    </message>
    <message>
        <source>about {0} examples</source>
        <translation>约 {0} 条例子</translation>
    </message>
    <message>
        <source>{0} columns</source>
        <translation>{0} 列</translation>
    </message>
    <message>
        <source>{0} characters</source>
        <translation>{0} 字</translation>
    </message>
    <message>
        <source>about {0} characters</source>
        <translation>约 {0} 字</translation>
    </message>
    <message>
        <source>{0} lines</source>
        <translation>{0} 行</translation>
    </message>
    <message>
        <source>it has more or fewer cells than there are columns</source>
        <translation>单元格的数量与列数不符</translation>
    </message>
    <message>
        <source>its characters cannot be read</source>
        <translation>字符无法识别</translation>
    </message>
    <message>
        <source>it is damaged</source>
        <translation>已损坏</translation>
    </message>
    <message>
        <source>Inkstone does not read files of this kind</source>
        <translation>砚台不支持这种文件</translation>
    </message>
    <message>
        <source>it is empty</source>
        <translation>是空的</translation>
    </message>
    <message>
        <source>it is too long</source>
        <translation>太长</translation>
    </message>
    <message>
        <source>{0}, row {1}</source>
        <translation>{0}，第 {1} 行</translation>
    </message>
    <message>
        <source>Row {1}</source>
        <translation>第 {1} 行</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} / {1}</translation>
    </message>
</context>
<context>
    <name>ExamplesStep</name>
    <message>
        <source>Your examples</source>
        <translation>你的例子</translation>
    </message>
    <message>
        <source>Give it examples</source>
        <translation>给它例子</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>Give it some examples first</source>
        <translation>请先给它一些例子</translation>
    </message>
    <message>
        <source>It needs at least two columns</source>
        <translation>至少要有两列</translation>
    </message>
    <message>
        <source>Choose the column with the text</source>
        <translation>请选出文字所在的列</translation>
    </message>
    <message>
        <source>Choose the column to be predicted</source>
        <translation>请选出要预测的列</translation>
    </message>
    <message>
        <source>Next: check them</source>
        <translation>下一步：体检</translation>
    </message>
    <message>
        <source>Examples ({0});;All files (*)</source>
        <translation>例子 ({0});;所有文件 (*)</translation>
    </message>
    <message>
        <source>Open examples</source>
        <translation>打开例子</translation>
    </message>
    <message>
        <source>Open a folder of examples</source>
        <translation>打开例子文件夹</translation>
    </message>
    <message>
        <source>Reading “{0}”</source>
        <translation>正在读取“{0}”</translation>
    </message>
    <message>
        <source>Looking at what is in it…</source>
        <translation>正在看里面有什么…</translation>
    </message>
    <message>
        <source>{0}, about {1} left</source>
        <translation>{0}，大约还要 {1}</translation>
    </message>
    <message>
        <source>Choose the encoding…</source>
        <translation>选择编码…</translation>
    </message>
    <message>
        <source>“{0}” is not read yet.</source>
        <translation>“{0}”还没有读取。</translation>
    </message>
    <message>
        <source>Read it</source>
        <translation>现在读取</translation>
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
    <name>Faster</name>
    <message>
        <source>Small</source>
        <translation>小巧</translation>
    </message>
    <message>
        <source>Balanced</source>
        <translation>均衡</translation>
    </message>
    <message>
        <source>Exact</source>
        <translation>精确</translation>
    </message>
    <message>
        <source>The fastest and smallest, a little less exact.</source>
        <translation>最快、最小，精确度略有下降。</translation>
    </message>
    <message>
        <source>A good deal faster; what it writes down stays nearly the same.</source>
        <translation>快得多，转写出的文字几乎不变。</translation>
    </message>
    <message>
        <source>Faster, and nearly as exact as now. A good choice.</source>
        <translation>更快，精确度和现在几乎一样，推荐选它。</translation>
    </message>
    <message>
        <source>As exact as now. Faster on a computer without a graphics card.</source>
        <translation>和现在一样精确，在没有显卡的电脑上更快。</translation>
    </message>
    <message>
        <source>Comparing it with the model you have (2 of 2)</source>
        <translation>正在和原来的模型对比（第 2 步，共 2 步）</translation>
    </message>
    <message>
        <source>Writing the new model (1 of 2)</source>
        <translation>正在写新模型（第 1 步，共 2 步）</translation>
    </message>
    <message>
        <source>Beginning…</source>
        <translation>正在开始…</translation>
    </message>
    <message>
        <source>about {0} left</source>
        <translation>大约还要 {0}</translation>
    </message>
    <message>
        <source>less than a quarter of the size</source>
        <translation>不到原来的四分之一</translation>
    </message>
    <message>
        <source>about a third of the size</source>
        <translation>约为原来的三分之一</translation>
    </message>
    <message>
        <source>about half of the size</source>
        <translation>约为原来的一半</translation>
    </message>
    <message>
        <source>a little smaller</source>
        <translation>略小一些</translation>
    </message>
    <message>
        <source>no smaller than now</source>
        <translation>和现在差不多大</translation>
    </message>
    <message>
        <source>The new model is ready. There was too little free memory to compare it with the old one.</source>
        <translation>新模型已经做好。空闲内存太少，没能和原来的模型做对比。</translation>
    </message>
    <message>
        <source>The new model is neither as good as the old one nor faster here. Better discard it.</source>
        <translation>新模型不如原来的好，在这台电脑上也没有更快。建议不要保留。</translation>
    </message>
    <message>
        <source>The new model is faster, but clearly less sure of a text. Compare the answers before you decide.</source>
        <translation>新模型更快，但读文章时明显没有原来有把握。先比较一下回答，再做决定。</translation>
    </message>
    <message>
        <source>The new model is as good, but not faster on this computer. Keep it if its size helps you.</source>
        <translation>新模型一样好，但在这台电脑上没有更快。如果你想省空间，可以保留它。</translation>
    </message>
    <message>
        <source>The new model is {0} times as fast, and hardly less sure of a text.</source>
        <translation>新模型的速度是原来的 {0} 倍，读文章的把握几乎不减。</translation>
    </message>
    <message>
        <source>The new model is {0} times as fast.</source>
        <translation>新模型的速度是原来的 {0} 倍。</translation>
    </message>
    <message>
        <source>File size</source>
        <translation>文件大小</translation>
    </message>
    <message>
        <source>Seconds of sound a second</source>
        <translation>每秒处理的声音（秒）</translation>
    </message>
    <message>
        <source>Tokens a second: {0} before, {1} now</source>
        <translation>每秒词元数（tokens）：原来 {0}，现在 {1}</translation>
    </message>
    <message>
        <source>Words a second</source>
        <translation>每秒字数</translation>
    </message>
    <message>
        <source>{0} %</source>
        <translation>{0}%</translation>
    </message>
    <message>
        <source>How likely it found each next word of a short text, on average. Perplexity: {0} before, {1} now (lower is better)</source>
        <translation>读一段短文时，平均给下一个字的概率。困惑度（perplexity）：原来 {0}，现在 {1}（越低越好）</translation>
    </message>
    <message>
        <source>How sure it is of a text</source>
        <translation>读文章时的把握</translation>
    </message>
</context>
<context>
    <name>FasterDialog</name>
    <message>
        <source>Make it faster</source>
        <translation>让它更快</translation>
    </message>
    <message>
        <source>Make “{0}” faster</source>
        <translation>让“{0}”更快</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Go on in the background</source>
        <translation>在后台继续</translation>
    </message>
    <message>
        <source>Keep the new model</source>
        <translation>保留新模型</translation>
    </message>
    <message>
        <source>Discard it</source>
        <translation>不要了</translation>
    </message>
    <message>
        <source>Looking at the model…</source>
        <translation>正在查看模型…</translation>
    </message>
    <message>
        <source>The model you had is still there. You can delete it on the Models page.</source>
        <translation>原来的模型还在，可以在“模型”页删除它。</translation>
    </message>
    <message>
        <source>There is not enough room for this: {0} are free on the disk. Make some room first.</source>
        <translation>磁盘空间不够：只剩 {0}。请先腾出一些空间。</translation>
    </message>
    <message>
        <source>Inkstone writes a second, smaller form of this model, then compares the two. The one you have stays as it is. A large model takes some minutes; you can do something else meanwhile.</source>
        <translation>砚台会另写一份更小的模型，再把两个做对比。原来的模型不会改动。大模型需要几分钟，这期间你可以做别的事。</translation>
    </message>
</context>
<context>
    <name>Feel</name>
    <message>
        <source>not measured yet</source>
        <translation>还没有测过</translation>
    </message>
    <message>
        <source>answers at once</source>
        <translation>随问随答</translation>
    </message>
    <message>
        <source>first word after {0}</source>
        <translation>{0}后出第一个字</translation>
    </message>
    <message>
        <source>{0}, {1}</source>
        <translation>{0}，{1}</translation>
    </message>
    <message>
        <source>fits</source>
        <translation>装得下</translation>
    </message>
    <message>
        <source>tight: close other programs (needs {0}, {1} free)</source>
        <translation>有点紧：请关掉其他程序（需要 {0}，空闲 {1}）</translation>
    </message>
    <message>
        <source>too big for this computer (needs {0}, {1} free)</source>
        <translation>这台电脑装不下（需要 {0}，空闲 {1}）</translation>
    </message>
    <message>
        <source>slower than you read</source>
        <translation>比你读得慢</translation>
    </message>
    <message>
        <source>about as fast as you read</source>
        <translation>和你读的速度差不多</translation>
    </message>
    <message>
        <source>faster than you read</source>
        <translation>比你读得快</translation>
    </message>
    <message>
        <source>Measured while you used it on this computer.</source>
        <translation>这是你在这台电脑上使用时测得的速度。</translation>
    </message>
    <message>
        <source>Foretold from the test of this computer; first word after a question of about 150 words.</source>
        <translation>根据这台电脑的测速推算；第一个字的时间按大约 240 字的提问计算。</translation>
    </message>
    <message>
        <source>Test this computer to see how fast this model will be.</source>
        <translation>先给这台电脑测速，就能知道这个模型有多快。</translation>
    </message>
    <message>
        <source>This computer: small models (0.6 billion parameters) {0}, larger ones (4 billion) {1}.</source>
        <translation>这台电脑：小模型（6 亿参数）{0}，较大的模型（40 亿参数）{1}。</translation>
    </message>
    <message>
        <source>about {0} words a second</source>
        <translation>每秒约 {0} 字</translation>
    </message>
    <message>
        <source>{0} s</source>
        <translation>{0} 秒</translation>
    </message>
    <message>
        <source>an hour of speech takes about {0}</source>
        <translation>一小时的录音约需 {0}</translation>
    </message>
</context>
<context>
    <name>FeelLine</name>
    <message>
        <source>Fits</source>
        <translation>合适</translation>
    </message>
    <message>
        <source>Tight</source>
        <translation>勉强</translation>
    </message>
    <message>
        <source>Too big</source>
        <translation>太大</translation>
    </message>
    <message>
        <source>it needs {0} of memory, {1} are free</source>
        <translation>需要 {0} 内存，目前可用 {1}</translation>
    </message>
    <message>
        <source>close other programs: it needs {0}, {1} are free</source>
        <translation>请先关闭其他程序：需要 {0}，目前可用 {1}</translation>
    </message>
</context>
<context>
    <name>Filmstrip</name>
    <message>
        <source>What it can do by now</source>
        <translation>它现在会什么</translation>
    </message>
    <message>
        <source>The first try appears here after a few steps.</source>
        <translation>学几步之后，这里会出现它的第一次尝试。</translation>
    </message>
    <message>
        <source>The try before</source>
        <translation>上一次尝试</translation>
    </message>
    <message>
        <source>The next try</source>
        <translation>下一次尝试</translation>
    </message>
    <message>
        <source>Step {0} ({1} of {2})</source>
        <translation>第 {0} 步（{1}/{2}）</translation>
    </message>
    <message>
        <source>It says {0}; right is {1}</source>
        <translation>它说 {0}，应该是 {1}</translation>
    </message>
    <message>
        <source>Right: “{0}” ({1} % sure)</source>
        <translation>答对了：“{0}”（{1}% 把握）</translation>
    </message>
    <message>
        <source>It says “{0}” ({1} % sure); right is “{2}”</source>
        <translation>它说“{0}”（{1}% 把握），应该是“{2}”</translation>
    </message>
</context>
<context>
    <name>Filters</name>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>对话</translation>
    </message>
    <message>
        <source>Speech</source>
        <translation>语音</translation>
    </message>
    <message>
        <source>For training</source>
        <translation>训练用</translation>
    </message>
    <message>
        <source>Taught by me</source>
        <translation>我教的</translation>
    </message>
    <message>
        <source>Get more</source>
        <translation>获取更多</translation>
    </message>
    <message>
        <source>Show only</source>
        <translation>只显示</translation>
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
    <name>FindingCard</name>
    <message>
        <source>Leave it as it is</source>
        <translation>保持原样</translation>
    </message>
    <message>
        <source>Ignore</source>
        <translation>忽略</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
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
    <name>FoundView</name>
    <message>
        <source>{0} has a model here, “{1}” ({2}).</source>
        <translation>{0} 在这台电脑上有一个模型“{1}”（{2}）。</translation>
    </message>
    <message>
        <source>{0} has {1} models here ({2}).</source>
        <translation>{0} 在这台电脑上有 {1} 个模型（{2}）。</translation>
    </message>
    <message>
        <source>{0} have {1} models here ({2}).</source>
        <translation>{0} 在这台电脑上共有 {1} 个模型（{2}）。</translation>
    </message>
    <message>
        <source>Use without copying</source>
        <translation>直接使用，不复制</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>暂时不用</translation>
    </message>
    <message>
        <source>Use these models too</source>
        <translation>也使用这些模型</translation>
    </message>
    <message>
        <source>They stay where they are and take no more room. If the other app deletes one, it is gone here.</source>
        <translation>它们留在原处，不会多占空间。如果那个应用删除了某个模型，这里也就没有了。</translation>
    </message>
    <message>
        <source>Use them</source>
        <translation>使用</translation>
    </message>
</context>
<context>
    <name>GetRoom</name>
    <message>
        <source>Get more</source>
        <translation>获取更多</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>On its way</source>
        <translation>正在下载</translation>
    </message>
</context>
<context>
    <name>GoalStep</name>
    <message>
        <source>Write in the style of my text</source>
        <translation>学我的文风写作</translation>
    </message>
    <message>
        <source>It reads your stories, poems or letters and learns to go on in the same voice.</source>
        <translation>读你的故事、诗歌或书信，学会用同样的口吻往下写。</translation>
    </message>
    <message>
        <source>You write: “Once upon a time”</source>
        <translation>你写：“从前”</translation>
    </message>
    <message>
        <source>“… a small fox lived by the river”</source>
        <translation>“……河边住着一只小狐狸”</translation>
    </message>
    <message>
        <source>You write: “Dear Anna,”</source>
        <translation>你写：“亲爱的安娜：”</translation>
    </message>
    <message>
        <source>“thank you for the lovely evening”</source>
        <translation>“谢谢你那个美好的夜晚”</translation>
    </message>
    <message>
        <source>Sort texts into groups</source>
        <translation>给文字分类</translation>
    </message>
    <message>
        <source>It reads texts that you have sorted already and learns to sort new ones.</source>
        <translation>读你已经分好类的文字，学会给新的文字分类。</translation>
    </message>
    <message>
        <source>“Where is my parcel?”</source>
        <translation>“我的包裹到哪了？”</translation>
    </message>
    <message>
        <source>delivery</source>
        <translation>物流</translation>
    </message>
    <message>
        <source>“You have won a prize!”</source>
        <translation>“恭喜你中奖了！”</translation>
    </message>
    <message>
        <source>advertising</source>
        <translation>广告</translation>
    </message>
    <message>
        <source>Predict a column of a table</source>
        <translation>预测表格的一列</translation>
    </message>
    <message>
        <source>It compares the rows of your table and learns to fill in one column by itself.</source>
        <translation>比较表格里的每一行，学会自己填出其中一列。</translation>
    </message>
    <message>
        <source>84 m², 3 rooms, built 1998</source>
        <translation>84 平米，3 室，1998 年建</translation>
    </message>
    <message>
        <source>rent: 920 a month</source>
        <translation>租金：每月 4200 元</translation>
    </message>
    <message>
        <source>petal 1.4 cm, leaf 5.1 cm</source>
        <translation>花瓣 1.4 厘米，叶 5.1 厘米</translation>
    </message>
    <message>
        <source>kind: Iris setosa</source>
        <translation>品种：山鸢尾</translation>
    </message>
    <message>
        <source>or try a sample</source>
        <translation>或者先用示例试试</translation>
    </message>
    <message>
        <source>“{0}” is here. What should a model learn from it?</source>
        <translation>“{0}”已经拿到。想让模型从中学什么？</translation>
    </message>
    <message>
        <source>What should it learn?</source>
        <translation>想让它学什么？</translation>
    </message>
    <message>
        <source>Choose one of the three</source>
        <translation>请从三种里选一种</translation>
    </message>
    <message>
        <source>Next: give it examples</source>
        <translation>下一步：给它例子</translation>
    </message>
</context>
<context>
    <name>Groups</name>
    <message>
        <source>Groups: {0}</source>
        <translation>类别：{0} 个</translation>
    </message>
    <message>
        <source>and {0} smaller ones</source>
        <translation>还有 {0} 个较小的</translation>
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
    <name>HealthLight</name>
    <message>
        <source>Finish now</source>
        <translation>到此为止</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Pause it, start this one</source>
        <translation>先暂停那个，开始这个</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>再试一次</translation>
    </message>
    <message>
        <source>Getting ready</source>
        <translation>正在准备</translation>
    </message>
    <message>
        <source>The first steps follow at once.</source>
        <translation>马上开始学第一步。</translation>
    </message>
    <message>
        <source>Learning well</source>
        <translation>学得不错</translation>
    </message>
    <message>
        <source>The error is falling. There is nothing you have to do.</source>
        <translation>误差在下降，你什么也不用做。</translation>
    </message>
    <message>
        <source>Levelled off</source>
        <translation>不再进步</translation>
    </message>
    <message>
        <source>Memorising instead of learning</source>
        <translation>在死记硬背</translation>
    </message>
    <message>
        <source>Unstable: smaller steps now</source>
        <translation>不太稳定，已放慢脚步</translation>
    </message>
    <message>
        <source>The numbers got out of hand. It went back to the last save point and goes on more carefully.</source>
        <translation>数值失控了。已退回上一个存档，放小步子继续。</translation>
    </message>
    <message>
        <source>Memory was short</source>
        <translation>内存不够</translation>
    </message>
    <message>
        <source>It goes on from the last save point and looks at fewer examples at a time.</source>
        <translation>已从上一个存档继续，每次少看几条。</translation>
    </message>
    <message>
        <source>Slow at the moment</source>
        <translation>现在有点慢</translation>
    </message>
    <message>
        <source>No step for a while: another program may need the computer. It goes on by itself.</source>
        <translation>有一会儿没有进展，可能别的程序正占着电脑。它会自己继续。</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Everything is saved. Go on whenever you like.</source>
        <translation>一切都已存好，随时可以继续。</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>稍候</translation>
    </message>
    <message>
        <source>An answer is being written first; learning goes on afterwards.</source>
        <translation>先让位给正在写的回答，写完就接着学。</translation>
    </message>
    <message>
        <source>A recording is running; learning goes on afterwards.</source>
        <translation>正在录音，录完就接着学。</translation>
    </message>
    <message>
        <source>The disk is full</source>
        <translation>磁盘满了</translation>
    </message>
    <message>
        <source>Nothing is lost. Make some room, and it goes on by itself.</source>
        <translation>什么都没丢。腾出一些空间，它就会自己继续。</translation>
    </message>
    <message>
        <source>Battery low</source>
        <translation>电量不足</translation>
    </message>
    <message>
        <source>Learning waits. Plug the computer in, and it goes on by itself.</source>
        <translation>先停一停。接上电源后会自动继续。</translation>
    </message>
    <message>
        <source>Finishing</source>
        <translation>正在收尾</translation>
    </message>
    <message>
        <source>The best that it has learned so far is being kept.</source>
        <translation>正在保留目前学得最好的那一刻。</translation>
    </message>
    <message>
        <source>Taking the exam</source>
        <translation>正在考试</translation>
    </message>
    <message>
        <source>It answers examples that it has never seen. The report card comes next.</source>
        <translation>它在答从没见过的题，接下来就是成绩单。</translation>
    </message>
    <message>
        <source>One at a time</source>
        <translation>一次只学一个</translation>
    </message>
    <message>
        <source>Another run is learning just now.</source>
        <translation>另一个训练正在进行。</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>正在存档</translation>
    </message>
    <message>
        <source>This moment is being saved, so that nothing is lost.</source>
        <translation>正在把这一刻存好，什么也不会丢。</translation>
    </message>
    <message>
        <source>Everything up to here is saved. Go on today or another day.</source>
        <translation>到这里为止都已存好，今天或改天都能继续。</translation>
    </message>
    <message>
        <source>Stopped unexpectedly</source>
        <translation>意外停止</translation>
    </message>
    <message>
        <source>What was learned up to the last save point is kept. Try again from there.</source>
        <translation>上一个存档之前学到的都在，可以从那里再试一次。</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>The report card is ready.</source>
        <translation>成绩单出来了。</translation>
    </message>
    <message>
        <source>Learning</source>
        <translation>正在学习</translation>
    </message>
    <message>
        <source>It hardly gets better any more. Finish now, or let it try on for a while.</source>
        <translation>几乎不再进步了。可以到此为止，也可以让它再试一会儿。</translation>
    </message>
    <message>
        <source>It gets worse on examples it has not seen. The best, from step {0}, is saved.</source>
        <translation>没给它看过的题，它答得越来越差。第 {0} 步时最好，已经存好。</translation>
    </message>
    <message>
        <source>It gets worse on examples it has not seen. The best so far is saved.</source>
        <translation>没给它看过的题，它答得越来越差。目前最好的已经存好。</translation>
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
        <source>Everything Inkstone keeps lies in this folder, and the models in {0}.</source>
        <translation>砚台的数据都在这个文件夹里，模型在 {0}。</translation>
    </message>
    <message>
        <source>measuring…</source>
        <translation>正在统计…</translation>
    </message>
</context>
<context>
    <name>HubCard</name>
    <message>
        <source>licence not stated</source>
        <translation>未注明许可证</translation>
    </message>
    <message>
        <source>Its owner wants you to agree to something first: do that on its page, then put an access token into Settings.</source>
        <translation>作者要求你先同意一些条款：请到它的页面上同意，再把访问令牌填到“设置”里。</translation>
    </message>
    <message>
        <source>Open the page of the model</source>
        <translation>打开这个模型的页面</translation>
    </message>
    <message>
        <source>Open Settings</source>
        <translation>打开设置</translation>
    </message>
    <message>
        <source>In your library</source>
        <translation>已在模型库中</translation>
    </message>
    <message>
        <source>Offline mode is on</source>
        <translation>离线模式已开启</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>下载</translation>
    </message>
    <message>
        <source>Download {0}, {1}</source>
        <translation>下载 {0}，{1}</translation>
    </message>
    <message>
        <source>From</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Revision</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精度</translation>
    </message>
</context>
<context>
    <name>HubView</name>
    <message>
        <source>Any model of the hub</source>
        <translation>模型站上的任意模型</translation>
    </message>
    <message>
        <source>Most language models that people share lie on Hugging Face. Most of them were not tried by us.</source>
        <translation>人们分享的语言模型大多放在 Hugging Face 上，其中大多数我们没有试过。</translation>
    </message>
    <message>
        <source>owner/name, a link, or words to search for</source>
        <translation>作者/名称、链接，或者要搜索的词</translation>
    </message>
    <message>
        <source>A model of the hub: {0}</source>
        <translation>模型站上的模型：{0}</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>The hub has nothing of that name. Try other words.</source>
        <translation>模型站上没有找到。换个词试试。</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>再试一次</translation>
    </message>
</context>
<context>
    <name>HubWords</name>
    <message>
        <source>writes text</source>
        <translation>写文字</translation>
    </message>
    <message>
        <source>rewrites text</source>
        <translation>改写文字</translation>
    </message>
    <message>
        <source>translates</source>
        <translation>翻译</translation>
    </message>
    <message>
        <source>summarises</source>
        <translation>做摘要</translation>
    </message>
    <message>
        <source>writes down speech</source>
        <translation>语音转文字</translation>
    </message>
    <message>
        <source>to be trained further</source>
        <translation>用于再训练</translation>
    </message>
    <message>
        <source>sorts texts</source>
        <translation>给文字分类</translation>
    </message>
    <message>
        <source>writes about pictures</source>
        <translation>看图说话</translation>
    </message>
    <message>
        <source>makes pictures</source>
        <translation>生成图片</translation>
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
    <name>ImportingCard</name>
    <message>
        <source>Importing “{0}”</source>
        <translation>正在导入“{0}”</translation>
    </message>
    <message>
        <source>Looking at the file…</source>
        <translation>正在查看文件…</translation>
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
    <name>Intake</name>
    <message>
        <source>Open files…</source>
        <translation>打开文件…</translation>
    </message>
    <message>
        <source>Open a folder…</source>
        <translation>打开文件夹…</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>Keep the examples that are there</source>
        <translation>继续用现有的例子</translation>
    </message>
    <message>
        <source>Use this text</source>
        <translation>就用这段</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Your examples</source>
        <translation>你的例子</translation>
    </message>
    <message>
        <source>Or try a sample</source>
        <translation>或者先用示例试试</translation>
    </message>
    <message>
        <source>Drop your texts here: txt, md or docx, one file or a whole folder</source>
        <translation>把文章拖到这里：txt、md 或 docx，一个文件或整个文件夹都行</translation>
    </message>
    <message>
        <source>Drop a table with texts and their groups here, or a folder that has a folder per group</source>
        <translation>把写有文字和类别的表格拖到这里，或者拖一个文件夹，里面每个类别一个子文件夹</translation>
    </message>
    <message>
        <source>Drop your table here: csv, tsv, xlsx or json</source>
        <translation>把表格拖到这里：csv、tsv、xlsx 或 json</translation>
    </message>
    <message>
        <source>A hundred pages make a good start. More text makes a better writer.</source>
        <translation>一百页就是不错的开始。文字越多，写得越好。</translation>
    </message>
    <message>
        <source>Fifty sorted examples a group make a good start.</source>
        <translation>每个类别有五十条就是不错的开始。</translation>
    </message>
    <message>
        <source>One row per example, one column per property. A hundred rows make a good start.</source>
        <translation>每行一条例子，每列一项特征。有一百行就是不错的开始。</translation>
    </message>
    <message>
        <source>Paste your text here</source>
        <translation>把文章粘贴到这里</translation>
    </message>
    <message>
        <source>Paste rows from a spreadsheet here: a text and its group on each line</source>
        <translation>把表格里的行粘贴到这里：每行一段文字和它的类别</translation>
    </message>
    <message>
        <source>Paste rows from a spreadsheet here, with the names of the columns first</source>
        <translation>把表格里的行粘贴到这里，第一行是列名</translation>
    </message>
</context>
<context>
    <name>KeepStep</name>
    <message>
        <source>Try it, and keep it</source>
        <translation>试一试，留下它</translation>
    </message>
    <message>
        <source>Nothing is trained yet</source>
        <translation>还没有训练好的模型</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>试一试</translation>
    </message>
    <message>
        <source>Predict many at once</source>
        <translation>一次预测很多条</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>留下它</translation>
    </message>
</context>
<context>
    <name>Keeping</name>
    <message>
        <source>Save to my models</source>
        <translation>保存到我的模型</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Start another</source>
        <translation>再训练一个</translation>
    </message>
    <message>
        <source>What shall your model be called?</source>
        <translation>给你的模型起个名字</translation>
    </message>
    <message>
        <source>My model</source>
        <translation>我的模型</translation>
    </message>
    <message>
        <source>Saving “{0}”</source>
        <translation>正在保存“{0}”</translation>
    </message>
    <message>
        <source>“{0}” is in your models</source>
        <translation>“{0}”已放进你的模型</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>GGUF file</source>
        <translation>GGUF 文件</translation>
    </message>
    <message>
        <source>One file for Ollama, LM Studio and llama.cpp</source>
        <translation>一个文件，可用于 Ollama、LM Studio 和 llama.cpp</translation>
    </message>
    <message>
        <source>Hugging Face folder</source>
        <translation>Hugging Face 文件夹</translation>
    </message>
    <message>
        <source>For Python programs with transformers</source>
        <translation>供使用 transformers 的 Python 程序读取</translation>
    </message>
    <message>
        <source>Folder with settings and seed</source>
        <translation>带设置和种子的文件夹</translation>
    </message>
    <message>
        <source>Weights, configuration and the seed</source>
        <translation>权重、配置和随机种子</translation>
    </message>
    <message>
        <source>Job for a bigger machine</source>
        <translation>交给更强电脑的训练任务</translation>
    </message>
    <message>
        <source>To train the same with torchrun on several GPUs</source>
        <translation>用 torchrun 在多块显卡上训练同样的模型</translation>
    </message>
    <message>
        <source>Export as GGUF file</source>
        <translation>导出为 GGUF 文件</translation>
    </message>
    <message>
        <source>In which folder shall it be put?</source>
        <translation>放到哪个文件夹里？</translation>
    </message>
    <message>
        <source>Exporting “{0}”</source>
        <translation>正在导出“{0}”</translation>
    </message>
    <message>
        <source>It is read back and compared before it counts as done.</source>
        <translation>写好之后会重新读一遍并比对，一致才算完成。</translation>
    </message>
    <message>
        <source>Exported and compared: “{0}”.</source>
        <translation>已导出，并比对无误：“{0}”。</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在文件夹中显示</translation>
    </message>
    <message>
        <source>“{0}” is in your models and writes in Chat.</source>
        <translation>“{0}”已放进你的模型，可以在对话里使用。</translation>
    </message>
    <message>
        <source>Chat with it</source>
        <translation>开始对话</translation>
    </message>
    <message>
        <source>“{0}” is in your models.</source>
        <translation>“{0}”已放进你的模型。</translation>
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
    <name>LearningStep</name>
    <message>
        <source>It has learned</source>
        <translation>学完了</translation>
    </message>
    <message>
        <source>Watch it learn</source>
        <translation>看它学习</translation>
    </message>
    <message>
        <source>See the report card</source>
        <translation>看成绩单</translation>
    </message>
    <message>
        <source>It is still learning</source>
        <translation>它还在学</translation>
    </message>
    <message>
        <source>It has not finished</source>
        <translation>还没学完</translation>
    </message>
    <message>
        <source>“{0}” has finished learning</source>
        <translation>“{0}”学完了</translation>
    </message>
    <message>
        <source>Show it</source>
        <translation>去看看</translation>
    </message>
    <message>
        <source>Training “{0}”: {1}</source>
        <translation>正在训练“{0}”：{1}</translation>
    </message>
</context>
<context>
    <name>LearningView</name>
    <message>
        <source>best unseen: {0}</source>
        <translation>没看过的题最好 {0}</translation>
    </message>
    <message>
        <source>pieces of text</source>
        <translation>个字或词块</translation>
    </message>
    <message>
        <source>rows</source>
        <translation>条</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>It learns in the background: this window may be closed.</source>
        <translation>它正在后台学习，可以关掉这个窗口。</translation>
    </message>
    <message>
        <source>Bring it back into this window</source>
        <translation>接回这个窗口</translation>
    </message>
    <message>
        <source>Finish now, keep the best</source>
        <translation>到此为止，保留最好的</translation>
    </message>
    <message>
        <source>Early stopping: the save point with the lowest validation loss is kept</source>
        <translation>提前停止（early stopping）：保留验证误差最低的存档</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Time left</source>
        <translation>还需要</translation>
    </message>
    <message>
        <source>Estimated from the steps so far</source>
        <translation>按到目前为止的速度估计</translation>
    </message>
    <message>
        <source>Error now</source>
        <translation>现在的误差</translation>
    </message>
    <message>
        <source>Training loss, smoothed</source>
        <translation>训练误差（平滑后）</translation>
    </message>
    <message>
        <source>Time taken</source>
        <translation>用了</translation>
    </message>
    <message>
        <source>Without pauses</source>
        <translation>不算暂停的时间</translation>
    </message>
    <message>
        <source>Examples a second</source>
        <translation>每秒看多少</translation>
    </message>
    <message>
        <source>Throughput: tokens of a text, rows elsewhere</source>
        <translation>吞吐量：文字按 token 计，其他按行计</translation>
    </message>
</context>
<context>
    <name>Leaving</name>
    <message>
        <source>It is still learning</source>
        <translation>它还在学</translation>
    </message>
    <message>
        <source>It can go on without this window, or wait for you. Either way nothing is lost.</source>
        <translation>它可以在后台继续学，也可以等你回来。两种都不会丢东西。</translation>
    </message>
    <message>
        <source>Go on in the background</source>
        <translation>在后台继续</translation>
    </message>
    <message>
        <source>Pause, and continue next time</source>
        <translation>暂停，下次接着学</translation>
    </message>
    <message>
        <source>Keep the window open</source>
        <translation>不关窗口</translation>
    </message>
    <message>
        <source>Stop learning?</source>
        <translation>要停下来吗？</translation>
    </message>
    <message>
        <source>What it has learned so far is saved. You find it under the earlier runs.</source>
        <translation>目前学到的都已存好，在“以前的训练”里能找到。</translation>
    </message>
    <message>
        <source>Stop, and continue another time</source>
        <translation>停下，以后再继续</translation>
    </message>
    <message>
        <source>Stop, and delete this run</source>
        <translation>停下，并删除这次训练</translation>
    </message>
    <message>
        <source>Let it go on</source>
        <translation>让它继续学</translation>
    </message>
    <message>
        <source>The run is in the trash</source>
        <translation>这次训练已移到回收站</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
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
</context>
<context>
    <name>Legend</name>
    <message>
        <source>Error (lower is better)</source>
        <translation>误差（越低越好）</translation>
    </message>
    <message>
        <source>Loss: cross-entropy for texts and groups, squared error for numbers</source>
        <translation>损失（loss）：文字和分类用交叉熵，数值用平方误差</translation>
    </message>
    <message>
        <source>Examples it learns from</source>
        <translation>学过的题</translation>
    </message>
    <message>
        <source>Training loss, smoothed; faint: each step</source>
        <translation>训练误差（平滑后）；浅色是每一步的值</translation>
    </message>
    <message>
        <source>Unseen examples</source>
        <translation>没给它看过的题</translation>
    </message>
    <message>
        <source>Validation loss</source>
        <translation>验证误差（validation loss）</translation>
    </message>
    <message>
        <source>Best so far</source>
        <translation>目前最好</translation>
    </message>
    <message>
        <source>Lowest validation loss: this is what is kept</source>
        <translation>验证误差最低的一刻，保留的就是它</translation>
    </message>
    <message>
        <source>Simple model</source>
        <translation>简单模型</translation>
    </message>
    <message>
        <source>Validation loss of the baseline</source>
        <translation>基线模型（baseline）的验证误差</translation>
    </message>
    <message>
        <source>Step size</source>
        <translation>每次改多大步</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率（learning rate）</translation>
    </message>
    <message>
        <source>Fine scale</source>
        <translation>放大细节</translation>
    </message>
    <message>
        <source>Logarithmic scale: shows small gains late in the run</source>
        <translation>对数坐标：后期的小进步也看得清</translation>
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
    <name>LibraryCard</name>
    <message>
        <source>Its file is gone</source>
        <translation>文件已不在</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>使用中</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>对话</translation>
    </message>
    <message>
        <source>Chat with {0}</source>
        <translation>和 {0} 对话</translation>
    </message>
    <message>
        <source>Transcribe</source>
        <translation>转写</translation>
    </message>
    <message>
        <source>Use {0} to transcribe</source>
        <translation>用 {0} 转写</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>试一试</translation>
    </message>
    <message>
        <source>Try {0}</source>
        <translation>试试 {0}</translation>
    </message>
    <message>
        <source>Move {0} to the trash</source>
        <translation>把 {0} 移到回收站</translation>
    </message>
    <message>
        <source>More to do with {0}</source>
        <translation>{0} 的更多操作</translation>
    </message>
    <message>
        <source>{0}: frees {1}</source>
        <translation>{0}：可腾出 {1}</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>重命名…</translation>
    </message>
    <message>
        <source>Make it faster…</source>
        <translation>让它更快…</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Move to the trash</source>
        <translation>移到回收站</translation>
    </message>
</context>
<context>
    <name>LibraryRoom</name>
    <message>
        <source>On this computer</source>
        <translation>在这台电脑上</translation>
    </message>
    <message>
        <source>You can also drop a GGUF file or a model folder anywhere in this window.</source>
        <translation>也可以把 GGUF 文件或模型文件夹拖到窗口的任何地方。</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>再看一次</translation>
    </message>
    <message>
        <source>Rename the model</source>
        <translation>给模型重命名</translation>
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
    <name>LibraryWords</name>
    <message>
        <source>used where it is</source>
        <translation>在原处使用</translation>
    </message>
    <message>
        <source>Not used for more than 60 days: deleting it frees {0}</source>
        <translation>超过 60 天没有使用：删除可腾出 {0}</translation>
    </message>
    <message>
        <source>Used today</source>
        <translation>今天用过</translation>
    </message>
    <message>
        <source>Used yesterday</source>
        <translation>昨天用过</translation>
    </message>
    <message>
        <source>Used {0} days ago</source>
        <translation>{0} 天前用过</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>架构</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>规模</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精度</translation>
    </message>
    <message>
        <source>Memory window</source>
        <translation>记忆范围</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>From</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>{0} hundred million parameters</source>
        <translation>{0} 亿参数</translation>
    </message>
    <message>
        <source>{0} billion parameters</source>
        <translation>{0} × 10 亿参数</translation>
    </message>
    <message>
        <source>{0} million parameters</source>
        <translation>{0} × 100 万参数</translation>
    </message>
    <message>
        <source>about {0} words</source>
        <translation>约 {0} 字</translation>
    </message>
    <message>
        <source>SHA-256 of {0}</source>
        <translation>{0} 的 SHA-256</translation>
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
    <name>LoadNotice</name>
    <message>
        <source>The last time, this model stopped the engine. Try again with careful settings?</source>
        <translation>上次，这个模型让引擎停止了运行。要用稳妥的设置再试一次吗？</translation>
    </message>
    <message>
        <source>Careful</source>
        <translation>稳妥载入</translation>
    </message>
    <message>
        <source>A short memory window, fewer threads, no graphics card</source>
        <translation>较短的记忆范围，较少的线程，不用显卡</translation>
    </message>
    <message>
        <source>As before</source>
        <translation>照旧</translation>
    </message>
    <message>
        <source>Another model</source>
        <translation>换个模型</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>好</translation>
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
    <name>LossPlot</name>
    <message>
        <source>steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>Step {0}</source>
        <translation>第 {0} 步</translation>
    </message>
    <message>
        <source>Error: {0} (smoothed {1})</source>
        <translation>误差：{0}（平滑后 {1}）</translation>
    </message>
    <message>
        <source>On unseen examples: {0}</source>
        <translation>没看过的题：{0}</translation>
    </message>
    <message>
        <source>Step size: {0}</source>
        <translation>每次改多大步：{0}</translation>
    </message>
    <message>
        <source>Learning curve. The arrow keys read out its values.</source>
        <translation>学习曲线。用方向键可以读出数值。</translation>
    </message>
    <message>
        <source>Nothing has been learned yet.</source>
        <translation>还没有开始学。</translation>
    </message>
    <message>
        <source>Step {0}, error {1}</source>
        <translation>第 {0} 步，误差 {1}</translation>
    </message>
    <message>
        <source>best on unseen examples {0} at step {1}</source>
        <translation>没看过的题最好是 {0}，在第 {1} 步</translation>
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
        <source>Train</source>
        <translation>训练</translation>
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
    <name>Making</name>
    <message>
        <source>“{0}” is still being made faster. Close Inkstone?</source>
        <translation>还在让“{0}”变快。要关闭砚台吗？</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>The new model is not ready, and is thrown away. The model you have stays as it is.</source>
        <translation>新模型还没做好，会被丢弃。原来的模型不会改动。</translation>
    </message>
    <message>
        <source>“{0}” was made faster</source>
        <translation>“{0}”已经有了更快的版本</translation>
    </message>
    <message>
        <source>Compare the two</source>
        <translation>对比这两个</translation>
    </message>
</context>
<context>
    <name>MakingCard</name>
    <message>
        <source>Making “{0}” faster</source>
        <translation>正在让“{0}”变快</translation>
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
    <name>ModelList</name>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Get one to begin, or bring in a GGUF file or a Hugging Face folder.</source>
        <translation>先获取一个模型，或者导入 GGUF 文件或 Hugging Face 文件夹。</translation>
    </message>
    <message>
        <source>Get more</source>
        <translation>获取更多</translation>
    </message>
    <message>
        <source>No model found here. Try another word, or get one below.</source>
        <translation>这里没有找到模型。换个词试试，或者在下面获取一个。</translation>
    </message>
    <message>
        <source>No model yet</source>
        <translation>还没有模型</translation>
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
        <source>Get more models…</source>
        <translation>获取更多模型…</translation>
    </message>
    <message>
        <source>Those that suit this computer</source>
        <translation>适合这台电脑的模型</translation>
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
        <source>Sorts texts into groups. You trained it yourself.</source>
        <translation>给文字分类，是你自己训练的。</translation>
    </message>
    <message>
        <source>Predicts a column of a table. You trained it yourself.</source>
        <translation>预测表格里的一列，是你自己训练的。</translation>
    </message>
    <message>
        <source>Understands texts but writes none. Training on it comes in a later version of Inkstone.</source>
        <translation>只读懂文字，不写文字。在它之上训练的功能会在砚台以后的版本推出。</translation>
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
        <source>{0} and {1} more languages</source>
        <translation>{0}及另外 {1} 种语言</translation>
    </message>
    <message>
        <source>a licence of its own</source>
        <translation>自有许可协议</translation>
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
        <source>Show it</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>“{0}” is being downloaded</source>
        <translation>“{0}”开始下载了</translation>
    </message>
    <message>
        <source>Downloading “{0}”</source>
        <translation>正在下载“{0}”</translation>
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
    <name>MoreAbout</name>
    <message>
        <source>More about it</source>
        <translation>详细信息</translation>
    </message>
    <message>
        <source>Less about it</source>
        <translation>收起</translation>
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
    <name>NetworkSection</name>
    <message>
        <source>Network and privacy</source>
        <translation>网络与隐私</translation>
    </message>
    <message>
        <source>Stay offline</source>
        <translation>离线模式</translation>
    </message>
    <message>
        <source>Where models come from</source>
        <translation>模型从哪里下载</translation>
    </message>
    <message>
        <source>The official hub and its mirrors hold the same files. Each is checked after the download.</source>
        <translation>官方站和镜像站的文件是一样的，每个文件下载完都会核对。</translation>
    </message>
    <message>
        <source>Whichever is fastest</source>
        <translation>哪个快用哪个</translation>
    </message>
    <message>
        <source>The official hub only</source>
        <translation>只用官方站</translation>
    </message>
    <message>
        <source>Another address</source>
        <translation>其他地址</translation>
    </message>
    <message>
        <source>Address of the hub</source>
        <translation>模型站的地址</translation>
    </message>
    <message>
        <source>This is not an address of a hub. Write it like https://hub.example.</source>
        <translation>这不是模型站的地址，请写成 https://hub.example 这样。</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>代理</translation>
    </message>
    <message>
        <source>Some schools and companies reach the Internet through one.</source>
        <translation>有些学校和公司要通过代理才能上网。</translation>
    </message>
    <message>
        <source>As the system says</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>None</source>
        <translation>不用</translation>
    </message>
    <message>
        <source>Address of the proxy</source>
        <translation>代理的地址</translation>
    </message>
    <message>
        <source>This is not an address of a proxy. Write it like http://127.0.0.1:7890.</source>
        <translation>这不是代理的地址，请写成 http://127.0.0.1:7890 这样。</translation>
    </message>
    <message>
        <source>Access token</source>
        <translation>访问令牌</translation>
    </message>
    <message>
        <source>Every connection so far</source>
        <translation>至今的每一次连接</translation>
    </message>
    <message>
        <source>On: nothing of Inkstone connects to another computer. Downloads wait until it is off.</source>
        <translation>已打开：砚台不会连接任何其他电脑，下载要等你关掉它之后才会继续。</translation>
    </message>
    <message>
        <source>Off: only downloads that you ask for connect to another computer. On stops those, too.</source>
        <translation>已关闭：只有你要求的下载才会连接其他电脑。打开后，连下载也会停下。</translation>
    </message>
    <message>
        <source>Models, recording and training always run without a network, whatever this switch says: this system itself refuses them every connection.</source>
        <translation>无论这个开关是开是关，模型、录音和训练始终不联网：操作系统本身会拒绝它们的一切连接。</translation>
    </message>
    <message>
        <source>Models, recording and training always run without a network, whatever this switch says: Inkstone blocks their connections itself. This system offers nothing stronger that would hold foreign code, too.</source>
        <translation>无论这个开关是开是关，模型、录音和训练始终不联网：由砚台自己拦下它们的连接。这个系统没有提供更强的办法来连同第三方代码一起管住。</translation>
    </message>
    <message>
        <source>Set for this computer: {0}</source>
        <translation>这台电脑上已指定：{0}</translation>
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
    <name>OptionsRow</name>
    <message>
        <source>Characters</source>
        <translation>文字编码</translation>
    </message>
    <message>
        <source>Between cells</source>
        <translation>分隔符</translation>
    </message>
    <message>
        <source>First row</source>
        <translation>第一行</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>工作表</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>编码（encoding）</translation>
    </message>
    <message>
        <source>Delimiter</source>
        <translation>分隔符（delimiter）</translation>
    </message>
    <message>
        <source>Header row</source>
        <translation>表头（header）</translation>
    </message>
    <message>
        <source>Names of the columns</source>
        <translation>是列名</translation>
    </message>
    <message>
        <source>An example already</source>
        <translation>已是例子</translation>
    </message>
</context>
<context>
    <name>PlaceDialog</name>
    <message>
        <source>Where shall the models go?</source>
        <translation>模型要放到哪里？</translation>
    </message>
    <message>
        <source>Move the models</source>
        <translation>移动模型</translation>
    </message>
    <message>
        <source>Move the models to another disk</source>
        <translation>把模型移到另一块磁盘</translation>
    </message>
    <message>
        <source>Everything is copied and compared first; only then are the old files deleted. It can be stopped.</source>
        <translation>先全部复制并核对，然后才删除旧文件。中途可以停止。</translation>
    </message>
    <message>
        <source>No folder chosen yet</source>
        <translation>还没有选择文件夹</translation>
    </message>
    <message>
        <source>The new place</source>
        <translation>新位置</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>选择文件夹…</translation>
    </message>
    <message>
        <source>Back into Inkstone’s own folder</source>
        <translation>移回砚台自己的文件夹</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>移动</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Now in {0}</source>
        <translation>现在位于 {0}</translation>
    </message>
    <message>
        <source>Now in {0} ({1} free)</source>
        <translation>现在位于 {0}（剩余 {1}）</translation>
    </message>
    <message>
        <source>Looking how much room there is…</source>
        <translation>正在查看剩余空间…</translation>
    </message>
    <message>
        <source>The models take {0}, {1} are free there.</source>
        <translation>模型占用 {0}，那里剩余 {1}。</translation>
    </message>
    <message>
        <source>The models take {0}, but only {1} are free there. Choose another disk.</source>
        <translation>模型占用 {0}，但那里只剩余 {1}。请换一块磁盘。</translation>
    </message>
    <message>
        <source>Preparing…</source>
        <translation>正在准备…</translation>
    </message>
    <message>
        <source>Deleting the old files…</source>
        <translation>正在删除旧文件…</translation>
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
    <name>PlanStep</name>
    <message>
        <source>How long may it take?</source>
        <translation>可以花多长时间？</translation>
    </message>
    <message>
        <source>Go to the run</source>
        <translation>去看这次训练</translation>
    </message>
    <message>
        <source>Start teaching</source>
        <translation>开始教它</translation>
    </message>
    <message>
        <source>Too little room on the disk</source>
        <translation>磁盘空间不够</translation>
    </message>
    <message>
        <source>Too little memory</source>
        <translation>内存不够</translation>
    </message>
    <message>
        <source>Measuring your computer…</source>
        <translation>正在测量你的电脑…</translation>
    </message>
    <message>
        <source>Measure first</source>
        <translation>请先测量</translation>
    </message>
    <message>
        <source>This run is learning just now, so its plan is fixed. Stop it to plan another one.</source>
        <translation>这次训练正在进行，计划不能再改。停下它才能另订计划。</translation>
    </message>
    <message>
        <source>This run has begun with this plan, so it stays as it is.</source>
        <translation>这次训练已经按这个计划开始，所以不再改动。</translation>
    </message>
    <message>
        <source>Another run is learning just now. The plan is measured as soon as that has ended.</source>
        <translation>另一个训练正在进行，等它结束就来测量这个计划。</translation>
    </message>
    <message>
        <source>This plan needs about {0} of memory and {1} is free. Close other programs, or choose a quicker plan.</source>
        <translation>这个计划大约要 {0} 内存，现在空闲 {1}。请关掉别的程序，或选更快的计划。</translation>
    </message>
    <message>
        <source>This plan needs about {0} of memory and the computer has {1}. Choose a quicker plan, or make the network smaller under “More settings”.</source>
        <translation>这个计划大约要 {0} 内存，而电脑一共只有 {1}。请选更快的计划，或在“更多设置”里把网络改小。</translation>
    </message>
    <message>
        <source>This plan needs about {0} on the disk and {1} is free. Make some room, or choose a quicker plan.</source>
        <translation>这个计划大约要 {0} 磁盘空间，现在空闲 {1}。请腾出一些空间，或选更快的计划。</translation>
    </message>
</context>
<context>
    <name>PlanView</name>
    <message>
        <source>Time limit</source>
        <translation>最多花多久</translation>
    </message>
    <message>
        <source>The size of the model and how long it learns follow from the time.</source>
        <translation>模型的大小和学多久，都由时间来定。</translation>
    </message>
    <message>
        <source> min</source>
        <translation> 分钟</translation>
    </message>
    <message>
        <source>as the plan says</source>
        <translation>按计划来</translation>
    </message>
    <message>
        <source>How many minutes it may take</source>
        <translation>最多花多少分钟</translation>
    </message>
    <message>
        <source>What does it know at the start?</source>
        <translation>一开始它会什么？</translation>
    </message>
    <message>
        <source>From nothing it learns only your text. The starter model can write already.</source>
        <translation>从零开始，它只学你的文字；入门模型本来就会写。</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>从零开始</translation>
    </message>
    <message>
        <source>What the starter model knows</source>
        <translation>从入门模型开始</translation>
    </message>
    <message>
        <source>Random initial weights</source>
        <translation>随机初始权重</translation>
    </message>
    <message>
        <source>Fine-tuning of a pre-trained model</source>
        <translation>微调预训练模型（fine-tuning）</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Measure again</source>
        <translation>重新测量</translation>
    </message>
    <message>
        <source>Plan another run</source>
        <translation>另订一个计划</translation>
    </message>
    <message>
        <source>Everything back to automatic</source>
        <translation>全部恢复自动</translation>
    </message>
    <message>
        <source>Find better settings</source>
        <translation>寻找更好的设置</translation>
    </message>
    <message>
        <source>Hide the search</source>
        <translation>收起寻找</translation>
    </message>
    <message>
        <source>More settings</source>
        <translation>更多设置</translation>
    </message>
    <message>
        <source>More settings ({0} changed)</source>
        <translation>更多设置（改了 {0} 项）</translation>
    </message>
    <message>
        <source>Fewer settings</source>
        <translation>收起设置</translation>
    </message>
    <message>
        <source>Laying out your examples…</source>
        <translation>正在整理你的例子…</translation>
    </message>
    <message>
        <source>Timing real steps on this computer…</source>
        <translation>正在这台电脑上实测学习速度…</translation>
    </message>
    <message>
        <source>Getting ready to measure…</source>
        <translation>准备测量…</translation>
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
    <name>PresetCard</name>
    <message>
        <source>Quick</source>
        <translation>快速</translation>
    </message>
    <message>
        <source>A first taste: a small model that soon shows what it can do.</source>
        <translation>先尝尝鲜：一个小模型，很快就能看到效果。</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>标准</translation>
    </message>
    <message>
        <source>A good balance of time and quality for most examples.</source>
        <translation>时间和效果兼顾，适合大多数情况。</translation>
    </message>
    <message>
        <source>Thorough</source>
        <translation>深入</translation>
    </message>
    <message>
        <source>Takes its time; worth it when you have many examples.</source>
        <translation>慢工出细活，例子多的时候值得。</translation>
    </message>
    <message>
        <source>measuring…</source>
        <translation>正在测量…</translation>
    </message>
    <message>
        <source>Memory {0} · disk {1}</source>
        <translation>内存 {0} · 磁盘 {1}</translation>
    </message>
    <message>
        <source>{0} parameters, {1} steps; reads each example {2} times</source>
        <translation>{0} 个参数，{1} 步；每条例子看 {2} 遍</translation>
    </message>
</context>
<context>
    <name>PreviewTable</name>
    <message>
        <source>The first rows of your examples</source>
        <translation>例子的前几行</translation>
    </message>
    <message>
        <source>Enter says what the column is.</source>
        <translation>按回车键说明这一列是什么。</translation>
    </message>
    <message>
        <source>It holds</source>
        <translation>内容是</translation>
    </message>
    <message>
        <source>This is what to predict</source>
        <translation>要预测的就是这一列</translation>
    </message>
    <message>
        <source>This is the text to read</source>
        <translation>要读的文字是这一列</translation>
    </message>
    <message>
        <source>This is the group to find out</source>
        <translation>要判断的类别是这一列</translation>
    </message>
    <message>
        <source>Use it after all</source>
        <translation>还是用上它</translation>
    </message>
    <message>
        <source>Leave it out</source>
        <translation>不使用</translation>
    </message>
</context>
<context>
    <name>ProbeLine</name>
    <message>
        <source>Test the connection</source>
        <translation>测试连接</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Asking…</source>
        <translation>正在询问…</translation>
    </message>
    <message>
        <source>Not while Inkstone stays offline.</source>
        <translation>离线模式下不能测试。</translation>
    </message>
    <message>
        <source>{0} works: answers after {1} s</source>
        <translation>{0} 可用：{1} 秒后回应</translation>
    </message>
    <message>
        <source>{0} does not answer</source>
        <translation>{0} 没有回应</translation>
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
    <name>QAbstractFileIconProvider</name>
    <message>
        <source>Drive</source>
        <translation>驱动器</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Shortcut</source>
        <translation>快捷方式</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>未知</translation>
    </message>
</context>
<context>
    <name>QFileDialog</name>
    <message>
        <source>&amp;Look in:</source>
        <translation>查找范围(&amp;L)：</translation>
    </message>
    <message>
        <source>Files of &amp;type:</source>
        <translation>文件类型(&amp;T)：</translation>
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
    <message>
        <source>We found an unfinished training: “{0}”</source>
        <translation>发现一次没做完的训练：“{0}”</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>“{0}” has finished learning</source>
        <translation>“{0}”学完了</translation>
    </message>
    <message>
        <source>See the report card</source>
        <translation>看成绩单</translation>
    </message>
    <message>
        <source>“{0}” could not finish learning. {1}</source>
        <translation>“{0}”没能学完。{1}</translation>
    </message>
</context>
<context>
    <name>Repair</name>
    <message>
        <source>other models were put away</source>
        <translation>先收起了其他模型</translation>
    </message>
    <message>
        <source>the memory window was shortened to about {0} words</source>
        <translation>把记忆范围缩短到约 {0} 字</translation>
    </message>
    <message>
        <source>the model was loaded less precisely</source>
        <translation>以较低的精度载入了模型</translation>
    </message>
    <message>
        <source>the smaller model “{1}” was taken</source>
        <translation>改用了较小的模型“{1}”</translation>
    </message>
    <message>
        <source>the processor works instead of the graphics card</source>
        <translation>改由处理器代替显卡运行</translation>
    </message>
    <message>
        <source>the built-in model listens</source>
        <translation>改由内置模型来听写</translation>
    </message>
    <message>
        <source>the model was loaded with a memory window of about {0} words</source>
        <translation>载入模型时只用了约 {0} 字的记忆范围</translation>
    </message>
    <message>
        <source>To be careful, {0}.</source>
        <translation>为稳妥起见，{0}。</translation>
    </message>
    <message>
        <source>To fit into memory, {0}.</source>
        <translation>为了放得进内存，{0}。</translation>
    </message>
    <message>
        <source> and </source>
        <translation>，并</translation>
    </message>
</context>
<context>
    <name>RepairNotice</name>
    <message>
        <source>OK</source>
        <translation>好</translation>
    </message>
</context>
<context>
    <name>ReportAdvice</name>
    <message>
        <source>Try it with examples of your own on the next page.</source>
        <translation>到下一页用你自己的例子试一试。</translation>
    </message>
    <message>
        <source>It imitates the style of your text. What it writes may be wrong or made up: check facts.</source>
        <translation>它模仿的是你文字的风格，写出来的内容可能有错，也可能是编的：事实请自己核对。</translation>
    </message>
    <message>
        <source>It can repeat pieces of your text word for word. Mind that before you pass it on.</source>
        <translation>它可能一字不差地写出你原文里的片段，转给别人之前请留意。</translation>
    </message>
    <message>
        <source>These figures come from examples like yours. Where new ones look different, it will do worse.</source>
        <translation>这些成绩来自和你给的差不多的例子。新的例子如果很不一样，它会做得差一些。</translation>
    </message>
    <message>
        <source>It repeats what is unfair or wrong in your examples. It does not know why something is so.</source>
        <translation>例子里的偏见和错误，它会照样学去。它并不知道事情为什么是这样。</translation>
    </message>
    <message>
        <source>Let a person decide where a mistake would hurt somebody.</source>
        <translation>如果判断错了会伤害到人，请交给人来决定。</translation>
    </message>
    <message>
        <source>More examples would help most: twice as many is a good next step.</source>
        <translation>最有帮助的是更多例子：下一步可以先加到现在的两倍。</translation>
    </message>
    <message>
        <source>More text of the same kind would help most.</source>
        <translation>最有帮助的是更多同类的文字。</translation>
    </message>
    <message>
        <source>Add examples to the groups that have the fewest: those are often missed.</source>
        <translation>给例子最少的几组再加些例子：它们经常认不出来。</translation>
    </message>
    <message>
        <source>One group is much larger than the others: add examples to the small ones.</source>
        <translation>有一组比别的大得多：给小的几组加些例子。</translation>
    </message>
    <message>
        <source>It was still getting better: train longer with the next preset.</source>
        <translation>结束时它还在进步：换更长的一档再训练一次。</translation>
    </message>
    <message>
        <source>It was done early: a smaller network or a shorter training does as well.</source>
        <translation>它很早就学好了：小一点的网络或短一点的训练也够用。</translation>
    </message>
    <message>
        <source>The simple model is enough here; it is also faster and easier to explain.</source>
        <translation>这里用简单模型就够了，它还更快、更容易说清楚。</translation>
    </message>
    <message>
        <source>The network is worth it here. Try it with examples of your own.</source>
        <translation>这里用神经网络是值得的。用你自己的例子试一试吧。</translation>
    </message>
    <message>
        <source>Both models decide together here: that is better than either of them.</source>
        <translation>这里由两个模型一起决定：比单独用哪一个都好。</translation>
    </message>
    <message>
        <source>Look at the worst mistakes: some of them may be labelled wrongly.</source>
        <translation>看看错得最离谱的几条：其中有些可能是标签标错了。</translation>
    </message>
    <message>
        <source>Few examples were left for the test: the figures may be off by several points.</source>
        <translation>留作测试的例子太少：成绩可能差上好几分。</translation>
    </message>
    <message>
        <source>It is hardly better than always giving the same answer.</source>
        <translation>它比永远给同一个答案好不了多少。</translation>
    </message>
    <message>
        <source>This is too good to be true: a column may give the answer away.</source>
        <translation>好得不像真的：可能有一列泄露了答案。</translation>
    </message>
    <message>
        <source>It is much surer of itself than it should be.</source>
        <translation>它自信得过头了。</translation>
    </message>
    <message>
        <source>One group was never named at all.</source>
        <translation>有一组它一次也没有说到过。</translation>
    </message>
</context>
<context>
    <name>ReportDocument</name>
    <message>
        <source>Report card: {0}</source>
        <translation>成绩单：{0}</translation>
    </message>
    <message>
        <source>Report card</source>
        <translation>成绩单</translation>
    </message>
    <message>
        <source>What to do next</source>
        <translation>接下来可以做什么</translation>
    </message>
    <message>
        <source>What these figures cannot promise</source>
        <translation>这些成绩不能保证什么</translation>
    </message>
    <message>
        <source>Written by Inkstone on this computer. Nothing was sent anywhere.</source>
        <translation>由砚台在这台电脑上生成，没有向任何地方发送任何内容。</translation>
    </message>
    <message>
        <source>The simple model {0}.</source>
        <translation>简单模型的做法：{0}。</translation>
    </message>
    <message>
        <source>The figures</source>
        <translation>各项成绩</translation>
    </message>
    <message>
        <source>Who is taken for whom</source>
        <translation>谁被当成了谁</translation>
    </message>
    <message>
        <source>Rows are the truth, columns what it said.</source>
        <translation>行是正确答案，列是它的回答。</translation>
    </message>
    <message>
        <source>group</source>
        <translation>组</translation>
    </message>
    <message>
        <source>rows</source>
        <translation>条数</translation>
    </message>
    <message>
        <source>right when it says so</source>
        <translation>抓得准</translation>
    </message>
    <message>
        <source>finds them</source>
        <translation>抓得全</translation>
    </message>
    <message>
        <source>Each group</source>
        <translation>每一组</translation>
    </message>
    <message>
        <source>How sure, and how right</source>
        <translation>有多自信，有多准</translation>
    </message>
    <message>
        <source>Each dot is a row that it had never seen; on the line the guess is exactly right.</source>
        <translation>每个点是它没见过的一行；落在线上就是猜得分毫不差。</translation>
    </message>
    <message>
        <source>Guesses against the truth</source>
        <translation>猜的值和真实值</translation>
    </message>
    <message>
        <source>The same rows: above the line it guessed too high, below it too low.</source>
        <translation>还是这些行：在线上方的是猜高了，在线下方的是猜低了。</translation>
    </message>
    <message>
        <source>How far off each guess is</source>
        <translation>每次猜的差多少</translation>
    </message>
    <message>
        <source>Lower is better; the star is the save point that was kept.</source>
        <translation>越低越好；星号是留下的那个存档。</translation>
    </message>
    <message>
        <source>How the error fell</source>
        <translation>误差是怎样降下来的</translation>
    </message>
    <message>
        <source>What it writes now</source>
        <translation>它现在能写成这样</translation>
    </message>
    <message>
        <source>The worst mistakes</source>
        <translation>错得最离谱的</translation>
    </message>
</context>
<context>
    <name>ReportExport</name>
    <message>
        <source>PDF document</source>
        <translation>PDF 文档</translation>
    </message>
    <message>
        <source>Web page (HTML)</source>
        <translation>网页（HTML）</translation>
    </message>
    <message>
        <source>Report card</source>
        <translation>成绩单</translation>
    </message>
    <message>
        <source>Save the report as a file</source>
        <translation>把成绩单存成文件</translation>
    </message>
    <message>
        <source>Saved as “{0}”</source>
        <translation>已保存为“{0}”</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在文件夹中显示</translation>
    </message>
</context>
<context>
    <name>ReportSections</name>
    <message>
        <source>How many of each group it finds</source>
        <translation>每一组它认出了多少</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} / {1}</translation>
    </message>
    <message>
        <source>How sure, and how right</source>
        <translation>有多自信，有多准</translation>
    </message>
    <message>
        <source>honest</source>
        <translation>名副其实</translation>
    </message>
    <message>
        <source>this model</source>
        <translation>这个模型</translation>
    </message>
    <message>
        <source>as sure as it says</source>
        <translation>它说的把握</translation>
    </message>
    <message>
        <source>as often right</source>
        <translation>实际说对</translation>
    </message>
    <message>
        <source>Guesses against the truth</source>
        <translation>猜的值和真实值</translation>
    </message>
    <message>
        <source>{0} rows; the closer to the line, the better</source>
        <translation>{0} 行；离线越近越好</translation>
    </message>
    <message>
        <source>exactly right</source>
        <translation>完全猜对</translation>
    </message>
    <message>
        <source>a row</source>
        <translation>一行</translation>
    </message>
    <message>
        <source>truth</source>
        <translation>正确答案</translation>
    </message>
    <message>
        <source>guess</source>
        <translation>猜的值</translation>
    </message>
    <message>
        <source>How far off each guess is</source>
        <translation>每次猜的差多少</translation>
    </message>
    <message>
        <source>{0} guesses too high, {1} too low or exact</source>
        <translation>{0} 次猜高了，{1} 次猜低了或正好</translation>
    </message>
    <message>
        <source>guess minus truth</source>
        <translation>猜的值减真实值</translation>
    </message>
    <message>
        <source>training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>unseen examples</source>
        <translation>没给它看过的题</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>error</source>
        <translation>误差</translation>
    </message>
    <message>
        <source>How the error fell</source>
        <translation>误差是怎样降下来的</translation>
    </message>
    <message>
        <source>Error on unseen examples: {0} at first, {1} at best</source>
        <translation>没给它看过的题上的误差：开始 {0}，最好 {1}</translation>
    </message>
    <message>
        <source>truth: {0} · said: {1}</source>
        <translation>正确：{0} · 它说：{1}</translation>
    </message>
    <message>
        <source>{0}, {1} sure</source>
        <translation>{0}，把握 {1}</translation>
    </message>
    <message>
        <source>row {0}</source>
        <translation>第 {0} 行</translation>
    </message>
</context>
<context>
    <name>ReportStep</name>
    <message>
        <source>How good is it?</source>
        <translation>它学得怎么样？</translation>
    </message>
    <message>
        <source>Try it and keep it</source>
        <translation>试一试，留下它</translation>
    </message>
    <message>
        <source>There is no report yet</source>
        <translation>还没有成绩单</translation>
    </message>
    <message>
        <source>Report card</source>
        <translation>成绩单</translation>
    </message>
    <message>
        <source>No report yet</source>
        <translation>还没有成绩单</translation>
    </message>
    <message>
        <source>When the training is over, the report card says here how good the model became.</source>
        <translation>训练结束后，成绩单会在这里告诉你模型学得怎么样。</translation>
    </message>
    <message>
        <source>Save the report…</source>
        <translation>保存成绩单…</translation>
    </message>
    <message>
        <source>Save the report as a file</source>
        <translation>把成绩单存成文件</translation>
    </message>
    <message>
        <source>PDF document</source>
        <translation>PDF 文档</translation>
    </message>
    <message>
        <source>Web page (HTML)</source>
        <translation>网页（HTML）</translation>
    </message>
</context>
<context>
    <name>ReportView</name>
    <message>
        <source>The simple model {0}.</source>
        <translation>简单模型的做法：{0}。</translation>
    </message>
    <message>
        <source>Who is taken for whom</source>
        <translation>谁被当成了谁</translation>
    </message>
    <message>
        <source>Rows are the truth, columns what it said. Click a cell to see the rows behind it.</source>
        <translation>行是正确答案，列是它的回答。点一个格子，看看里面是哪些例子。</translation>
    </message>
    <message>
        <source>What it writes now</source>
        <translation>它现在能写成这样</translation>
    </message>
    <message>
        <source>It was given: {0}</source>
        <translation>给它的开头：{0}</translation>
    </message>
    <message>
        <source>How many of each group it finds</source>
        <translation>每一组它认出了多少</translation>
    </message>
    <message>
        <source>How sure, and how right</source>
        <translation>有多自信，有多准</translation>
    </message>
    <message>
        <source>Each dot is a row that it had never seen; on the line the guess is exactly right.</source>
        <translation>每个点是它没见过的一行；落在线上就是猜得分毫不差。</translation>
    </message>
    <message>
        <source>Guesses against the truth</source>
        <translation>猜的值和真实值</translation>
    </message>
    <message>
        <source>The same rows: above the line it guessed too high, below it too low.</source>
        <translation>还是这些行：在线上方的是猜高了，在线下方的是猜低了。</translation>
    </message>
    <message>
        <source>How far off each guess is</source>
        <translation>每次猜的差多少</translation>
    </message>
    <message>
        <source>Lower is better; the star is the save point that was kept.</source>
        <translation>越低越好；星号是留下的那个存档。</translation>
    </message>
    <message>
        <source>How the error fell</source>
        <translation>误差是怎样降下来的</translation>
    </message>
    <message>
        <source>Where it was most sure and wrong. Some of these may be labelled wrongly.</source>
        <translation>它最有把握却说错的。其中有些可能是标签标错了。</translation>
    </message>
    <message>
        <source>Where its guess was farthest from the truth.</source>
        <translation>猜得离真实值最远的几条。</translation>
    </message>
    <message>
        <source>The worst mistakes</source>
        <translation>错得最离谱的</translation>
    </message>
    <message>
        <source>What to do next</source>
        <translation>接下来可以做什么</translation>
    </message>
    <message>
        <source>What these figures cannot promise</source>
        <translation>这些成绩不能保证什么</translation>
    </message>
    <message>
        <source>“{0}” taken for “{1}”</source>
        <translation>“{0}”被当成“{1}”</translation>
    </message>
    <message>
        <source>“{0}”, recognised</source>
        <translation>认对的“{0}”</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>There are no such rows.</source>
        <translation>没有这样的例子。</translation>
    </message>
</context>
<context>
    <name>ReportWords</name>
    <message>
        <source>{0} of 100</source>
        <translation>100 条对 {0} 条</translation>
    </message>
    <message>
        <source>{0} choices</source>
        <translation>{0} 个选择</translation>
    </message>
    <message>
        <source>Of 100 new messages it sorts about {0} right.</source>
        <translation>100 条新消息，它大约能分对 {0} 条。</translation>
    </message>
    <message>
        <source>Of 100 new rows it gets about {0} right.</source>
        <translation>100 行新数据，它大约能猜对 {0} 行。</translation>
    </message>
    <message>
        <source>Always guessing the biggest group would get {0}.</source>
        <translation>一律猜最大的那一组，能对 {0} 条。</translation>
    </message>
    <message>
        <source>Its guesses of “{0}” are off by about {1} on average.</source>
        <translation>它猜“{0}”平均差 {1} 左右。</translation>
    </message>
    <message>
        <source>Always guessing the mean would be off by {0}.</source>
        <translation>一律猜平均值要差 {0}。</translation>
    </message>
    <message>
        <source>At every place it hesitates between about {0} pieces of words.</source>
        <translation>每写一处，它大约在 {0} 个词块里犹豫。</translation>
    </message>
    <message>
        <source>At every place it hesitates between about {0} characters.</source>
        <translation>每写一处，它大约在 {0} 个字里犹豫。</translation>
    </message>
    <message>
        <source>The simple model beside it: {0}. Network and simple model decide together.</source>
        <translation>旁边的简单模型：{0}。由神经网络和简单模型一起决定。</translation>
    </message>
    <message>
        <source>The simple model beside it: {0}. We keep the network.</source>
        <translation>旁边的简单模型：{0}。留下神经网络。</translation>
    </message>
    <message>
        <source>The simple model beside it: {0}, which is better; but only the network can write.</source>
        <translation>旁边的简单模型：{0}，比它还好；不过只有神经网络会写。</translation>
    </message>
    <message>
        <source>The simple model did better, so that is what you get.</source>
        <translation>简单模型更好，所以给你的就是它。</translation>
    </message>
    <message>
        <source>The simple model does as well as the network, so that is what you get.</source>
        <translation>简单模型和神经网络一样好，所以给你的就是它。</translation>
    </message>
    <message>
        <source>The simple model did better than the network ({0}), so that is what you get.</source>
        <translation>简单模型比神经网络（{0}）更好，所以给你的就是它。</translation>
    </message>
    <message>
        <source>counts words and weighs them (logistic regression)</source>
        <translation>数一数词语，再给词语加权（逻辑回归）</translation>
    </message>
    <message>
        <source>weighs the columns (logistic regression)</source>
        <translation>给各列加权（逻辑回归）</translation>
    </message>
    <message>
        <source>counts words and draws a border between groups (support vector machine)</source>
        <translation>数一数词语，再在各组之间画一条界线（支持向量机）</translation>
    </message>
    <message>
        <source>weighs the columns and adds them up (ridge regression)</source>
        <translation>给各列加权再相加（岭回归）</translation>
    </message>
    <message>
        <source>asks many small questions in turn (random forest)</source>
        <translation>一个接一个地问很多小问题（随机森林）</translation>
    </message>
    <message>
        <source>asks many small questions in turn (boosted trees)</source>
        <translation>一个接一个地问很多小问题（提升树）</translation>
    </message>
    <message>
        <source>always says the same</source>
        <translation>永远给同一个答案</translation>
    </message>
    <message>
        <source>counts which characters follow each other (n-grams)</source>
        <translation>统计哪个字跟着哪个字（n-gram）</translation>
    </message>
    <message>
        <source>{0} {1}</source>
        <translation>{0}{1}</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>答对</translation>
    </message>
    <message>
        <source>accuracy</source>
        <translation>准确率 accuracy</translation>
    </message>
    <message>
        <source>How many of all answers are right.</source>
        <translation>所有回答里有多少是对的。</translation>
    </message>
    <message>
        <source>Right when it says so</source>
        <translation>抓得准</translation>
    </message>
    <message>
        <source>precision</source>
        <translation>精确率 precision</translation>
    </message>
    <message>
        <source>When it names a group: how often that is true. The mean of all groups.</source>
        <translation>它说是某一组时，有多少次真的是。取各组的平均。</translation>
    </message>
    <message>
        <source>Finds them</source>
        <translation>抓得全</translation>
    </message>
    <message>
        <source>recall</source>
        <translation>召回率 recall</translation>
    </message>
    <message>
        <source>Of all that belong to a group: how many it finds. The mean of all groups.</source>
        <translation>属于某一组的，它找出了多少。取各组的平均。</translation>
    </message>
    <message>
        <source>Both together</source>
        <translation>又准又全</translation>
    </message>
    <message>
        <source>F1</source>
        <translation>F1</translation>
    </message>
    <message>
        <source>High only where it is right when it says so and finds them too. The mean of all groups.</source>
        <translation>只有又准又全时才会高。取各组的平均。</translation>
    </message>
    <message>
        <source>Tells groups apart</source>
        <translation>分得开</translation>
    </message>
    <message>
        <source>AUC</source>
        <translation>AUC</translation>
    </message>
    <message>
        <source>How often it is surer of the right group than of a wrong one; 50% is tossing a coin.</source>
        <translation>它对正确的组比对错误的组更有把握的比例；50% 等于抛硬币。</translation>
    </message>
    <message>
        <source>Off by</source>
        <translation>平均差</translation>
    </message>
    <message>
        <source>mean absolute error</source>
        <translation>平均绝对误差 MAE</translation>
    </message>
    <message>
        <source>How far a guess is from the truth, on average, in the column&apos;s own unit.</source>
        <translation>猜的值平均离真实值多远，单位和这一列相同。</translation>
    </message>
    <message>
        <source>Off by, large misses counted more</source>
        <translation>平均差（大错加重）</translation>
    </message>
    <message>
        <source>root mean squared error</source>
        <translation>均方根误差 RMSE</translation>
    </message>
    <message>
        <source>Like the average miss, but a few large misses raise it more.</source>
        <translation>和平均差类似，但少数几个大错会让它升得更多。</translation>
    </message>
    <message>
        <source>Explained</source>
        <translation>能解释</translation>
    </message>
    <message>
        <source>R²</source>
        <translation>R²</translation>
    </message>
    <message>
        <source>How much of the ups and downs of the column it foresees; 0% is always guessing the mean.</source>
        <translation>这一列的高低起伏它能预见多少；0% 等于一律猜平均值。</translation>
    </message>
    <message>
        <source>Choices it hesitates between</source>
        <translation>平均在几个字里犹豫</translation>
    </message>
    <message>
        <source>perplexity</source>
        <translation>困惑度 perplexity</translation>
    </message>
    <message>
        <source>Between how many equally likely characters it hesitates, on average. Fewer is better.</source>
        <translation>平均在多少个同样可能的字里犹豫。越少越好。</translation>
    </message>
    <message>
        <source>Error (lower is better)</source>
        <translation>误差（越低越好）</translation>
    </message>
    <message>
        <source>loss: cross-entropy</source>
        <translation>损失 loss：交叉熵</translation>
    </message>
    <message>
        <source>What the training makes smaller: how surprised the model is by the truth.</source>
        <translation>训练要变小的就是它：正确答案让模型有多意外。</translation>
    </message>
    <message>
        <source>When it is about {0} sure, it is right {1} of the time.</source>
        <translation>当它有大约 {0} 的把握时，{1} 的时候是对的。</translation>
    </message>
    <message>
        <source>You can trust what it says of itself.</source>
        <translation>它对自己的估计可以相信。</translation>
    </message>
    <message>
        <source>It is surer of itself than it should be.</source>
        <translation>它比应有的更自信。</translation>
    </message>
    <message>
        <source>It is better than it thinks.</source>
        <translation>它比自己以为的要好。</translation>
    </message>
    <message>
        <source>Learned from {0} examples.</source>
        <translation>从 {0} 条例子里学习。</translation>
    </message>
    <message>
        <source>Learned from {0} characters or pieces of words.</source>
        <translation>从 {0} 个字或词块里学习。</translation>
    </message>
    <message>
        <source>Tested on {0} that it had never seen.</source>
        <translation>用 {0} 条没给它看过的题来考它。</translation>
    </message>
    <message>
        <source>Tested on {0} characters or pieces of words that it had never seen.</source>
        <translation>用 {0} 个没给它看过的字或词块来考它。</translation>
    </message>
    <message>
        <source>The best save point was at step {0} of {1}.</source>
        <translation>最好的存档在第 {0} 步（共 {1} 步）。</translation>
    </message>
    <message>
        <source>It ended before the plan&apos;s last step.</source>
        <translation>它没有走完计划就结束了。</translation>
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
        <source>Training run</source>
        <translation>训练</translation>
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
    <name>ResultView</name>
    <message>
        <source>Both models side by side</source>
        <translation>两个模型并排对比</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>原来</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>现在</translation>
    </message>
</context>
<context>
    <name>Results</name>
    <message>
        <source>Found on the hub</source>
        <translation>在模型站上找到的</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>Look at {0}</source>
        <translation>查看 {0}</translation>
    </message>
    <message>
        <source>fetched {0} times</source>
        <translation>下载过 {0} 次</translation>
    </message>
    <message>
        <source>its owner asks for an agreement</source>
        <translation>作者要求先同意条款</translation>
    </message>
</context>
<context>
    <name>Roles</name>
    <message>
        <source>Please choose</source>
        <translation>请选择</translation>
    </message>
    <message>
        <source>It reads</source>
        <translation>读</translation>
    </message>
    <message>
        <source>and finds out</source>
        <translation>判断</translation>
    </message>
    <message>
        <source>It predicts</source>
        <translation>预测</translation>
    </message>
    <message>
        <source>Column with the text</source>
        <translation>文字所在的列</translation>
    </message>
    <message>
        <source>Column to be predicted</source>
        <translation>要预测的列</translation>
    </message>
    <message>
        <source>From {0} other columns it learns to estimate this number.</source>
        <translation>根据另外 {0} 列，学会估算这个数。</translation>
    </message>
    <message>
        <source>From {0} other columns it learns which group a row belongs to.</source>
        <translation>根据另外 {0} 列，学会判断每一行属于哪一类。</translation>
    </message>
</context>
<context>
    <name>RunActions</name>
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
    <name>RunList</name>
    <message>
        <source>Earlier runs</source>
        <translation>以前的训练</translation>
    </message>
</context>
<context>
    <name>RunWords</name>
    <message>
        <source>Fables</source>
        <translation>英文寓言</translation>
    </message>
    <message>
        <source>Chinese fables</source>
        <translation>中文寓言</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>英文留言</translation>
    </message>
    <message>
        <source>Chinese messages</source>
        <translation>中文留言</translation>
    </message>
    <message>
        <source>Iris flowers</source>
        <translation>鸢尾花</translation>
    </message>
    <message>
        <source>Wines</source>
        <translation>葡萄酒</translation>
    </message>
    <message>
        <source>Breast cancer</source>
        <translation>乳腺肿瘤</translation>
    </message>
    <message>
        <source>Handwritten digits</source>
        <translation>手写数字</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>writes in the style of a text</source>
        <translation>仿照文风续写</translation>
    </message>
    <message>
        <source>sorts texts into groups</source>
        <translation>给文字分组</translation>
    </message>
    <message>
        <source>predicts a column</source>
        <translation>预测一列</translation>
    </message>
    <message>
        <source>learning in the background, {0}</source>
        <translation>正在后台学习，{0}</translation>
    </message>
    <message>
        <source>learning now, {0}</source>
        <translation>正在学习，{0}</translation>
    </message>
    <message>
        <source>paused at {0}</source>
        <translation>暂停在 {0}</translation>
    </message>
    <message>
        <source>planned, not begun</source>
        <translation>计划好了，还没开始</translation>
    </message>
    <message>
        <source>broke off</source>
        <translation>中断了</translation>
    </message>
    <message>
        <source>{0} right</source>
        <translation>{0}</translation>
    </message>
    <message>
        <source>off by {0}</source>
        <translation>平均差 {0}</translation>
    </message>
    <message>
        <source>hesitates between {0}</source>
        <translation>在 {0}里犹豫</translation>
    </message>
    <message>
        <source>error {0}</source>
        <translation>误差 {0}</translation>
    </message>
</context>
<context>
    <name>RunsPanel</name>
    <message>
        <source>Search runs</source>
        <translation>搜索训练</translation>
    </message>
    <message>
        <source>No earlier runs</source>
        <translation>还没有训练记录</translation>
    </message>
    <message>
        <source>Every training is kept here: what it learned from, how good it became, and its curve.</source>
        <translation>每次训练都会留在这里：学的是什么、学得怎么样，还有它的曲线。</translation>
    </message>
    <message>
        <source>Nothing found for “{0}”.</source>
        <translation>没有找到“{0}”。</translation>
    </message>
    <message>
        <source>We found an unfinished training: “{0}”.</source>
        <translation>发现一次没做完的训练：“{0}”。</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>“{0}” learns in the background</source>
        <translation>“{0}”正在后台学习</translation>
    </message>
    <message>
        <source>Step {0} of {1}</source>
        <translation>第 {0} 步，共 {1} 步</translation>
    </message>
    <message>
        <source>This run is still learning. Stop it first.</source>
        <translation>这次训练还在进行，请先停下来。</translation>
    </message>
    <message>
        <source>Report card</source>
        <translation>成绩单</translation>
    </message>
    <message>
        <source>Try it, keep it</source>
        <translation>试一试，留下它</translation>
    </message>
    <message>
        <source>Finish now, keep the best</source>
        <translation>到此为止，保留最好的</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Compare ({0})</source>
        <translation>对比（{0}）</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>对比</translation>
    </message>
    <message>
        <source>Tick two or more runs first</source>
        <translation>先勾选两次以上的训练</translation>
    </message>
    <message>
        <source>At most {0} at a time</source>
        <translation>一次最多 {0} 个</translation>
    </message>
</context>
<context>
    <name>Samples</name>
    <message>
        <source>Short fables in English</source>
        <translation>英文短寓言</translation>
    </message>
    <message>
        <source>Short fables in Chinese</source>
        <translation>中文短寓言</translation>
    </message>
    <message>
        <source>Messages to a shop, in English</source>
        <translation>英文顾客留言</translation>
    </message>
    <message>
        <source>Messages to a shop, in Chinese</source>
        <translation>中文顾客留言</translation>
    </message>
    <message>
        <source>Flowers: which kind of iris?</source>
        <translation>花：是哪种鸢尾？</translation>
    </message>
    <message>
        <source>Wines: which grower?</source>
        <translation>葡萄酒：出自哪家酒庄？</translation>
    </message>
    <message>
        <source>Tissue: harmless or not?</source>
        <translation>组织样本：良性还是恶性？</translation>
    </message>
    <message>
        <source>Handwriting: which digit?</source>
        <translation>手写数字：是几？</translation>
    </message>
</context>
<context>
    <name>SearchChart</name>
    <message>
        <source>Chart of the runs that were tried</source>
        <translation>试过的各次训练的图</translation>
    </message>
    <message>
        <source>step size</source>
        <translation>每次改多大步</translation>
    </message>
    <message>
        <source>% of a short run</source>
        <translation>短训练的进度（%）</translation>
    </message>
    <message>
        <source>error</source>
        <translation>误差</translation>
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
    <name>SearchPanel</name>
    <message>
        <source>It first tries how large its steps may be, then makes short runs with different settings.</source>
        <translation>先试出步子可以迈多大，再用不同的设置各学一小会儿。</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>开始寻找</translation>
    </message>
    <message>
        <source>Stop searching</source>
        <translation>停止寻找</translation>
    </message>
    <message>
        <source>Use these settings</source>
        <translation>用这些设置</translation>
    </message>
    <message>
        <source>Step sizes</source>
        <translation>步子大小</translation>
    </message>
    <message>
        <source>Short runs</source>
        <translation>短训练</translation>
    </message>
    <message>
        <source>Learning-rate range test</source>
        <translation>学习率范围测试（learning-rate range test）</translation>
    </message>
    <message>
        <source>How long to search</source>
        <translation>找多久</translation>
    </message>
    <message>
        <source>{0} minutes</source>
        <translation>{0} 分钟</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>正在寻找…</translation>
    </message>
    <message>
        <source>Found: {0}</source>
        <translation>找到了：{0}</translation>
    </message>
    <message>
        <source>Nothing better was found in this time. The plan stays as it is.</source>
        <translation>这段时间里没有找到更好的，计划不变。</translation>
    </message>
    <message>
        <source>{0} tried so far</source>
        <translation>已经试了 {0} 次</translation>
    </message>
    <message>
        <source>best: error {0}</source>
        <translation>最好：误差 {0}</translation>
    </message>
    <message>
        <source>error {0}</source>
        <translation>误差 {0}</translation>
    </message>
    <message>
        <source>running…</source>
        <translation>进行中…</translation>
    </message>
    <message>
        <source>given up</source>
        <translation>已放弃</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
    <message>
        <source>as planned</source>
        <translation>按原计划</translation>
    </message>
</context>
<context>
    <name>SeenView</name>
    <message>
        <source>Other examples</source>
        <translation>换别的例子</translation>
    </message>
    <message>
        <source>Click the name of a column to say what it is.</source>
        <translation>点列名，告诉它这一列是什么。</translation>
    </message>
    <message>
        <source>The beginning of your text</source>
        <translation>文章的开头</translation>
    </message>
    <message>
        <source>Left out because they cannot be read: {0}</source>
        <translation>因为读不出来而跳过：{0} 处</translation>
    </message>
    <message>
        <source>Hide what was left out</source>
        <translation>收起跳过的内容</translation>
    </message>
    <message>
        <source>and {0} more</source>
        <translation>还有 {0} 处</translation>
    </message>
</context>
<context>
    <name>SelfTest</name>
    <message>
        <source>The test waits until nothing else runs. Try again in a moment.</source>
        <translation>等其他任务结束后才能测速，请稍后再试。</translation>
    </message>
    <message>
        <source>Other programs make the result wrong: leave the computer alone for a moment.</source>
        <translation>其他程序会影响结果，请暂时不要使用电脑。</translation>
    </message>
    <message>
        <source>About {0} left</source>
        <translation>大约还需 {0}</translation>
    </message>
    <message>
        <source>Testing how fast this computer is</source>
        <translation>正在测试这台电脑的速度</translation>
    </message>
    <message>
        <source>Test of this computer</source>
        <translation>这台电脑的测速</translation>
    </message>
    <message>
        <source>Test again</source>
        <translation>重新测速</translation>
    </message>
    <message>
        <source>Test this computer (15 s)</source>
        <translation>给这台电脑测速（15 秒）</translation>
    </message>
    <message>
        <source>Finds out how fast models will answer here. Nothing is sent anywhere.</source>
        <translation>看看模型在这里回答得有多快。不会向任何地方发送数据。</translation>
    </message>
    <message>
        <source>How fast will models be here? A short test tells, before you download anything.</source>
        <translation>模型在这台电脑上会有多快？下载之前先做个简短的测速就知道了。</translation>
    </message>
    <message>
        <source>{0} The computer was busy during the test, so this is rough.</source>
        <translation>{0}测速时电脑正忙，结果比较粗略。</translation>
    </message>
    <message>
        <source>{0} Something about this computer has changed since then: test it again.</source>
        <translation>{0}此后电脑有了变化，请重新测速。</translation>
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
    <name>SettingRow</name>
    <message>
        <source>Back to automatic</source>
        <translation>恢复自动</translation>
    </message>
    <message>
        <source>Back to automatic: {0}</source>
        <translation>恢复自动：{0}</translation>
    </message>
</context>
<context>
    <name>SettingWords</name>
    <message>
        <source>Where it starts from</source>
        <translation>从哪里开始</translation>
    </message>
    <message>
        <source>From nothing it learns only your text; the starter model already knows how to write.</source>
        <translation>从零开始只学你的文字；入门模型已经会写字。</translation>
    </message>
    <message>
        <source>Initial weights: random, or fine-tuning of a pre-trained model</source>
        <translation>初始权重：随机，或微调预训练模型</translation>
    </message>
    <message>
        <source>What it reads at a time</source>
        <translation>以什么为单位来读</translation>
    </message>
    <message>
        <source>Single characters suit short texts; frequent pieces of words suit long ones.</source>
        <translation>文字少用单个字，文字多用常见的片段。</translation>
    </message>
    <message>
        <source>Tokens: characters, or byte-pair encoding (BPE)</source>
        <translation>词元（token）：字符，或字节对编码（BPE）</translation>
    </message>
    <message>
        <source>How it reads</source>
        <translation>怎么读</translation>
    </message>
    <message>
        <source>By the words alone it is quick; in their order it grasps more and needs more examples.</source>
        <translation>只看用词很快；连顺序一起看懂得更多，但需要更多例子。</translation>
    </message>
    <message>
        <source>Architecture: bag of n-grams, or a Transformer encoder</source>
        <translation>结构：n-gram 词袋，或 Transformer 编码器</translation>
    </message>
    <message>
        <source>Floors of thinking</source>
        <translation>思考有几层</translation>
    </message>
    <message>
        <source>Each floor builds on the one below; more of them can grasp more and take longer.</source>
        <translation>一层建在一层之上；层数多懂得多，也更慢。</translation>
    </message>
    <message>
        <source>Number of layers</source>
        <translation>层数（layers）</translation>
    </message>
    <message>
        <source>Room on each floor</source>
        <translation>每层有多宽</translation>
    </message>
    <message>
        <source>More room holds finer differences, and needs more time and memory.</source>
        <translation>宽一些能分得更细，也更费时间和内存。</translation>
    </message>
    <message>
        <source>Hidden size (width)</source>
        <translation>隐藏层宽度（width）</translation>
    </message>
    <message>
        <source>Views at once</source>
        <translation>同时几种看法</translation>
    </message>
    <message>
        <source>In how many ways it looks back at what it has read, at the same time.</source>
        <translation>回头看读过的内容时，同时从几个角度去看。</translation>
    </message>
    <message>
        <source>Attention heads</source>
        <translation>注意力头数（attention heads）</translation>
    </message>
    <message>
        <source>How far it looks back</source>
        <translation>往回看多远</translation>
    </message>
    <message>
        <source>So much of the text it sees at once; farther takes longer.</source>
        <translation>一次能看见这么长的文字；看得远，学得慢。</translation>
    </message>
    <message>
        <source>Context length, in tokens</source>
        <translation>上下文长度（context length），按 token 计</translation>
    </message>
    <message>
        <source>Shape of a neuron</source>
        <translation>神经元的脾气</translation>
    </message>
    <message>
        <source>How a neuron answers to what reaches it; the usual choice is nearly always right.</source>
        <translation>神经元怎样回应收到的信号；默认的几乎总是合适。</translation>
    </message>
    <message>
        <source>Activation function</source>
        <translation>激活函数（activation function）</translation>
    </message>
    <message>
        <source>Keeping numbers in bounds</source>
        <translation>不让数值跑偏</translation>
    </message>
    <message>
        <source>Between the floors the numbers are brought to one scale, which makes learning steadier.</source>
        <translation>在层与层之间把数值拉回同一尺度，学得更稳。</translation>
    </message>
    <message>
        <source>Normalisation layer: batch norm, layer norm</source>
        <translation>归一化层：batch norm、layer norm</translation>
    </message>
    <message>
        <source>What counts as an error</source>
        <translation>怎样算误差</translation>
    </message>
    <message>
        <source>Squared punishes large misses most; absolute forgives single wild values.</source>
        <translation>平方最怕大错；绝对值能容忍个别离谱的数。</translation>
    </message>
    <message>
        <source>Loss function: mean squared or mean absolute error</source>
        <translation>损失函数：均方误差或平均绝对误差</translation>
    </message>
    <message>
        <source>Forgetting on purpose</source>
        <translation>故意忘一点</translation>
    </message>
    <message>
        <source>A part of the neurons rests at each step, so that it does not learn by heart.</source>
        <translation>每一步让一部分神经元休息，免得死记硬背。</translation>
    </message>
    <message>
        <source>Dropout rate</source>
        <translation>丢弃率（dropout）</translation>
    </message>
    <message>
        <source>Fewer connections</source>
        <translation>连接少一些</translation>
    </message>
    <message>
        <source>Pushes weak connections down to nothing; above zero, the network becomes sparse.</source>
        <translation>把弱的连接压到零；大于零时网络会变稀疏。</translation>
    </message>
    <message>
        <source>L1 regularisation</source>
        <translation>L1 正则化</translation>
    </message>
    <message>
        <source>Weaker connections</source>
        <translation>连接弱一些</translation>
    </message>
    <message>
        <source>Keeps all connections small, which guards against learning by heart.</source>
        <translation>让所有连接都小一点，防止死记硬背。</translation>
    </message>
    <message>
        <source>L2 regularisation (weight decay)</source>
        <translation>L2 正则化（weight decay）</translation>
    </message>
    <message>
        <source>When it gives up</source>
        <translation>多久没进步就停</translation>
    </message>
    <message>
        <source>It ends by itself after so many looks without progress; 0 means never.</source>
        <translation>检查这么多次都没进步，就自动停下；0 表示不停。</translation>
    </message>
    <message>
        <source>Early stopping patience, in validations</source>
        <translation>提前停止的耐心（patience），按验证次数计</translation>
    </message>
    <message>
        <source>Kept for the exam</source>
        <translation>留作考试</translation>
    </message>
    <message>
        <source>This share of your examples is shown to it only once, at the very end.</source>
        <translation>这一部分例子，只在最后考它一次。</translation>
    </message>
    <message>
        <source>Test split</source>
        <translation>测试集比例</translation>
    </message>
    <message>
        <source>Kept for the looks in between</source>
        <translation>留作平时测验</translation>
    </message>
    <message>
        <source>With this share of your examples it is checked on what it has not seen.</source>
        <translation>用这一部分没给它看过的例子随时检查它。</translation>
    </message>
    <message>
        <source>Validation split</source>
        <translation>验证集比例</translation>
    </message>
    <message>
        <source>Way of learning</source>
        <translation>学习方法</translation>
    </message>
    <message>
        <source>The recipe by which errors become corrections.</source>
        <translation>怎样把错误变成改正的办法。</translation>
    </message>
    <message>
        <source>Optimiser</source>
        <translation>优化器（optimiser）</translation>
    </message>
    <message>
        <source>Step size</source>
        <translation>每次改多大步</translation>
    </message>
    <message>
        <source>How much it changes at each step: too small is slow, too large is unstable.</source>
        <translation>每一步改动多少：太小学得慢，太大不稳定。</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率（learning rate）</translation>
    </message>
    <message>
        <source>How the steps shrink</source>
        <translation>步子怎样变小</translation>
    </message>
    <message>
        <source>Large steps first, small ones at the end, where the fine work is done.</source>
        <translation>先大步走，最后小步精修。</translation>
    </message>
    <message>
        <source>Learning rate schedule</source>
        <translation>学习率调度（schedule）</translation>
    </message>
    <message>
        <source>Examples at a time</source>
        <translation>一次看几条</translation>
    </message>
    <message>
        <source>So many are looked at before each correction.</source>
        <translation>看完这么多条，改正一次。</translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation>批大小（batch size）</translation>
    </message>
    <message>
        <source>Passes</source>
        <translation>看几遍</translation>
    </message>
    <message>
        <source>How often it reads every example.</source>
        <translation>每条例子看多少遍。</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>轮数（epochs）</translation>
    </message>
    <message>
        <source>How exactly it calculates</source>
        <translation>算得多精确</translation>
    </message>
    <message>
        <source>Shorter numbers are faster on some computers; automatic has measured which.</source>
        <translation>有的电脑用短一点的数更快；“自动”已经测过了。</translation>
    </message>
    <message>
        <source>Numeric precision: float32 or bfloat16</source>
        <translation>数值精度：float32 或 bfloat16</translation>
    </message>
    <message>
        <source>Processor cores</source>
        <translation>用几个处理器核心</translation>
    </message>
    <message>
        <source>More are not always faster; the plan has measured how many are best.</source>
        <translation>不是越多越快；计划已经测出用几个最好。</translation>
    </message>
    <message>
        <source>CPU threads</source>
        <translation>CPU 线程数</translation>
    </message>
    <message>
        <source>Number of the draw</source>
        <translation>抽签的号码</translation>
    </message>
    <message>
        <source>The same number gives the same run again; another one shuffles anew.</source>
        <translation>号码相同，结果就能重现；换一个就重新洗牌。</translation>
    </message>
    <message>
        <source>Random seed</source>
        <translation>随机种子（seed）</translation>
    </message>
    <message>
        <source>from nothing</source>
        <translation>从零开始</translation>
    </message>
    <message>
        <source>the starter model</source>
        <translation>从入门模型开始</translation>
    </message>
    <message>
        <source>characters</source>
        <translation>单个字</translation>
    </message>
    <message>
        <source>pieces of words</source>
        <translation>词的片段</translation>
    </message>
    <message>
        <source>by the words</source>
        <translation>只看用词</translation>
    </message>
    <message>
        <source>in their order (Transformer)</source>
        <translation>连顺序一起看（Transformer）</translation>
    </message>
    <message>
        <source>none</source>
        <translation>不用</translation>
    </message>
    <message>
        <source>per group of examples (batch)</source>
        <translation>按批（batch）</translation>
    </message>
    <message>
        <source>per example (layer)</source>
        <translation>按条（layer）</translation>
    </message>
    <message>
        <source>squared</source>
        <translation>平方</translation>
    </message>
    <message>
        <source>absolute</source>
        <translation>绝对值</translation>
    </message>
    <message>
        <source>evenly (linear)</source>
        <translation>均匀变小（linear）</translation>
    </message>
    <message>
        <source>in a curve (cosine)</source>
        <translation>按曲线变小（cosine）</translation>
    </message>
    <message>
        <source>late (trapezoid)</source>
        <translation>最后才变小（trapezoid）</translation>
    </message>
    <message>
        <source>not at all (constant)</source>
        <translation>不变小（constant）</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>自动</translation>
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
    <name>Spans</name>
    <message>
        <source>about {0} seconds</source>
        <translation>大约 {0} 秒</translation>
    </message>
    <message>
        <source>a few seconds</source>
        <translation>几秒钟</translation>
    </message>
    <message>
        <source>about {0} minutes</source>
        <translation>大约 {0} 分钟</translation>
    </message>
    <message>
        <source>about {0} hours</source>
        <translation>大约 {0} 小时</translation>
    </message>
    <message>
        <source>about a minute</source>
        <translation>大约 1 分钟</translation>
    </message>
    <message>
        <source>{0} to {1}</source>
        <translation>{0} 到 {1}</translation>
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
    <name>StepsLine</name>
    <message>
        <source>Steps</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>Goal</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Examples</source>
        <translation>例子</translation>
    </message>
    <message>
        <source>Check-up</source>
        <translation>体检</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>计划</translation>
    </message>
    <message>
        <source>Learning</source>
        <translation>正在学习</translation>
    </message>
    <message>
        <source>Report card</source>
        <translation>成绩单</translation>
    </message>
    <message>
        <source>Try and keep</source>
        <translation>试用与保存</translation>
    </message>
    <message>
        <source>you are here</source>
        <translation>当前步骤</translation>
    </message>
    <message>
        <source>done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>open</source>
        <translation>可以打开</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>还没到</translation>
    </message>
    <message>
        <source>Step {0} of {1}: {2}, {3}</source>
        <translation>第 {0} 步，共 {1} 步：{2}，{3}</translation>
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
    <name>TokenLine</name>
    <message>
        <source>Only for models whose owner asks who you are. Make one on huggingface.co (Settings, Access Tokens, kind Read). It stays in a file that only you can read, and goes to the official hub alone.</source>
        <translation>只有当模型的作者要求知道你是谁时才用得到。在 huggingface.co 上创建（Settings、Access Tokens，类型选 Read）。它保存在只有你能读的文件里，并且只会发给官方站。</translation>
    </message>
    <message>
        <source>Access token</source>
        <translation>访问令牌</translation>
    </message>
    <message>
        <source>Paste it here</source>
        <translation>粘贴到这里</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>This is not a token. It is one word of letters and digits, like hf_…</source>
        <translation>这不是访问令牌。它是一串字母和数字，像 hf_… 这样。</translation>
    </message>
    <message>
        <source>Saved: {0}</source>
        <translation>已保存：{0}</translation>
    </message>
</context>
<context>
    <name>Train</name>
    <message>
        <source>Other examples take the place of those before.</source>
        <translation>已换成新的例子。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
</context>
<context>
    <name>TrainPage</name>
    <message>
        <source>Earlier runs</source>
        <translation>以前的训练</translation>
    </message>
    <message>
        <source>Start a new one</source>
        <translation>重新开始</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>上一步</translation>
    </message>
    <message>
        <source>You start anew; what was chosen before can come back.</source>
        <translation>已重新开始，之前选好的还可以找回来。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
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
        <source>Sound and video ({0});;All files (*)</source>
        <translation>声音和视频 ({0});;所有文件 (*)</translation>
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
    <name>TryLabels</name>
    <message>
        <source>Write a message, and see which group it belongs to</source>
        <translation>写一条消息，看看它属于哪一组</translation>
    </message>
    <message>
        <source>A text to try</source>
        <translation>要试的文字</translation>
    </message>
    <message>
        <source>Take one that it has never seen</source>
        <translation>拿一条没给它看过的</translation>
    </message>
</context>
<context>
    <name>TryOutput</name>
    <message>
        <source>What the model says</source>
        <translation>模型的回答</translation>
    </message>
    <message>
        <source>value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>{0}: about {1}</source>
        <translation>{0}：约 {1}</translation>
    </message>
    <message>
        <source>{0}, {1} sure</source>
        <translation>{0}，把握 {1}</translation>
    </message>
    <message>
        <source>Looking at it…</source>
        <translation>正在看…</translation>
    </message>
    <message>
        <source>The answer appears here while you write.</source>
        <translation>你一边写，答案一边出现在这里。</translation>
    </message>
    <message>
        <source>How likely each group is</source>
        <translation>每一组的可能性</translation>
    </message>
    <message>
        <source>for it</source>
        <translation>支持</translation>
    </message>
    <message>
        <source>against it</source>
        <translation>反对</translation>
    </message>
    <message>
        <source>Words that mattered</source>
        <translation>起作用的词</translation>
    </message>
    <message>
        <source>Columns that mattered</source>
        <translation>起作用的列</translation>
    </message>
</context>
<context>
    <name>TryTable</name>
    <message>
        <source>A row to try</source>
        <translation>要试的一行</translation>
    </message>
    <message>
        <source>Fill in a row that it has never seen</source>
        <translation>填入一行没给它看过的</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清空</translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation>（空）</translation>
    </message>
</context>
<context>
    <name>TryText</name>
    <message>
        <source>A beginning, in the style of your text</source>
        <translation>写个开头，风格和你的文字一样</translation>
    </message>
    <message>
        <source>A beginning to write on from</source>
        <translation>续写的开头</translation>
    </message>
    <message>
        <source>What the model writes</source>
        <translation>模型写的内容</translation>
    </message>
    <message>
        <source>What it writes appears here.</source>
        <translation>它写的内容会出现在这里。</translation>
    </message>
    <message>
        <source>Write on</source>
        <translation>接着写</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>How adventurous</source>
        <translation>发挥程度</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>长度</translation>
    </message>
    <message>
        <source>How much it writes: the greatest number of new tokens</source>
        <translation>写多少：最多几个新 token</translation>
    </message>
    <message>
        <source>short</source>
        <translation>短</translation>
    </message>
    <message>
        <source>medium</source>
        <translation>中</translation>
    </message>
    <message>
        <source>long</source>
        <translation>长</translation>
    </message>
    <message>
        <source>How adventurous: {0} (temperature: how often a less likely character is taken)</source>
        <translation>发挥程度：{0}（temperature：多常选用不太可能的字）</translation>
    </message>
    <message>
        <source>Getting ready…</source>
        <translation>正在准备…</translation>
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
        <source>{0} min</source>
        <translation>{0} 分钟</translation>
    </message>
    <message>
        <source>{0} h {1} min</source>
        <translation>{0} 小时 {1} 分</translation>
    </message>
    <message>
        <source>{0} h</source>
        <translation>{0} 小时</translation>
    </message>
    <message>
        <source>{0} days</source>
        <translation>{0} 天</translation>
    </message>
</context>
<context>
    <name>UpdatesRow</name>
    <message>
        <source>Check for updates</source>
        <translation>检查更新</translation>
    </message>
    <message>
        <source>Open its page</source>
        <translation>打开下载页</translation>
    </message>
    <message>
        <source>Not while Inkstone stays offline.</source>
        <translation>离线模式下不能测试。</translation>
    </message>
    <message>
        <source>Asking…</source>
        <translation>正在询问…</translation>
    </message>
    <message>
        <source>Inkstone never looks for updates by itself.</source>
        <translation>砚台不会自己检查更新。</translation>
    </message>
    <message>
        <source>Version {0} is there. Your data stays as it is.</source>
        <translation>有新版本 {0}。更新后你的数据不会变。</translation>
    </message>
    <message>
        <source>This is the newest version.</source>
        <translation>已经是最新版本。</translation>
    </message>
</context>
<context>
    <name>VersionPicker</name>
    <message>
        <source>Small</source>
        <translation>小巧</translation>
    </message>
    <message>
        <source>Balanced</source>
        <translation>均衡</translation>
    </message>
    <message>
        <source>Large</source>
        <translation>高精度</translation>
    </message>
    <message>
        <source>{0} · {1}</source>
        <translation>{0} · {1}</translation>
    </message>
</context>
<context>
    <name>Waveform</name>
    <message>
        <source>Waveform: click or use the arrow keys to jump</source>
        <translation>波形：点击或用方向键跳转</translation>
    </message>
</context>
<context>
    <name>WholeFile</name>
    <message>
        <source>Predict a whole file…</source>
        <translation>预测整个文件…</translation>
    </message>
    <message>
        <source>A table with the same columns; the answers are written beside them.</source>
        <translation>给一张列相同的表，答案会写在旁边一列。</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>The file to predict</source>
        <translation>要预测的文件</translation>
    </message>
    <message>
        <source>Tables ({0})</source>
        <translation>表格（{0}）</translation>
    </message>
    <message>
        <source>{0} with predictions</source>
        <translation>{0}（含预测）</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>Save the predictions as</source>
        <translation>预测结果另存为</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>表格 (*.csv)</translation>
    </message>
    <message>
        <source>Predicting “{0}”</source>
        <translation>正在预测“{0}”</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>{0}, about {1} left</source>
        <translation>{0}，大约还要 {1}</translation>
    </message>
    <message>
        <source>{0} rows predicted, saved as “{1}”.</source>
        <translation>已预测 {0} 行，保存为“{1}”。</translation>
    </message>
</context>
<context>
    <name>WorkWords</name>
    <message>
        <source>Transcribing “{0}”</source>
        <translation>正在转写“{0}”</translation>
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
</TS>
