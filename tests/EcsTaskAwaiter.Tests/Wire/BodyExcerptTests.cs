using CsCheck;
using EcsTaskAwaiter.Wire;
using static EcsTaskAwaiter.Tests.Wire.Samples;

namespace EcsTaskAwaiter.Tests.Wire;

public class BodyExcerptTests
{
    private const string Base64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    [Theory]
    [InlineData("""{"token":"s3cr3t"}""")]
    [InlineData("""{"access_token" : "s3cr3t","a":1}""")]
    [InlineData("""{"password":"s3cr3t\"s3cr3t"}""")]
    [InlineData("""{"X-SDS-AUTH-TOKEN":["s3cr3t","s3cr3t"]}""")]
    [InlineData("""{"Authorization":{"value":"s3cr3t"}}""")]
    [InlineData("""{"details":"{\"token\":\"s3cr3t\"}"}""")]
    [InlineData("""{"password":"s3cr3t""")]
    [InlineData("<token>s3cr3t</token>")]
    [InlineData("""<user><Password type="plain"><![CDATA[s3cr3t]]></Password></user>""")]
    [InlineData("<a:password xmlns:a='x'><b>s3cr3t</b></a:password>")]
    [InlineData("<token>s3cr3t")]
    [InlineData("""<login token="s3cr3t" password='s3cr3t'/>""")]
    [InlineData("Authorization: Basic s3cr3t\r\nX-SDS-AUTH-TOKEN: s3cr3t\r\nHost: a")]
    [InlineData("GET /login?token=s3cr3t&password=s3cr3t HTTP/1.1")]
    [InlineData("<name>token</name><value>s3cr3t</value>")]
    [InlineData("<property>\n <key> ecs.password </key>\n <value type=\"x\">s3cr3t</value>\n</property>")]
    [InlineData("<value>s3cr3t</value><name>password</name>")]
    [InlineData("<name><![CDATA[token]]></name><stringValue><![CDATA[s3cr3t]]></stringValue>")]
    [InlineData("<name>token</name><value>s3cr3t")]
    [InlineData("""<property name="password" value="s3cr3t"/>""")]
    [InlineData("""<property value='s3cr3t' name='X-SDS-AUTH-TOKEN'/>""")]
    [InlineData("""<entry lang="en" key="password">s3cr3t</entry>""")]
    [InlineData("""{"name":"password","value":"s3cr3t"}""")]
    [InlineData("""{"name" : "X-SDS-AUTH-TOKEN", "enabled":true, "value" : ["s3cr3t","s3cr3t"]}""")]
    [InlineData("""[{"name":"a","value":"b"},{"value":"s3cr3t\"s3cr3t","key":"access_token"}]""")]
    [InlineData("""{"details":"{\"name\":\"token\",\"value\":\"s3cr3t\"}"}""")]
    [InlineData("""{"name":"password","stringValue":"s3cr3t""")]
    [InlineData("<details>{&quot;token&quot;:&quot;s3cr3t&quot;}</details>")]
    [InlineData("<details>&lt;password&gt;s3cr3t&lt;/password&gt;</details>")]
    [InlineData("<details>{&#34;name&#34;:&#34;password&#34;,&#34;value&#34;:&#34;s3cr3t&#34;}</details>")]
    [InlineData("<login password=\"a&quot;s3cr3t\"/>")]
    [InlineData("""{"password":"a&quot;s3cr3t"}""")]
    public void Values_of_secret_keys_are_never_shown(string body)
    {
        BodyExcerpt.Of(body).Should().NotContain("s3cr3t").And.Contain("***");
        Refusal("!" + body).ToString().Should().NotContain("s3cr3t");
    }

    [Fact]
    public void No_excerpt_holds_a_token_wherever_it_stands() =>
        Gen.Select(Gen.Char[Base64].Array[60, 500], Gen.Char[" {}<>\":,x.\n"].Array[0, 250]).Sample((token, before) =>
        {
            string secret = new(token);
            string body = new string(before) + " " + secret + " ";
            BodyExcerpt.Of(body).Should().NotContain(secret[..20]);
        });

    [Fact]
    public void A_token_cut_by_the_end_of_what_is_searched_is_not_shown()
    {
        string token = new('T', 100);
        BodyExcerpt.Of(new string('A', 8100) + " " + token + " more").Should().NotContain("TTTT");
    }

    [Theory]
    [InlineData("""{"user":"svc","password":"s3cr3t","code":1}""", """{"user":"svc","password":***,"code":1}""")]
    [InlineData("<user>svc</user><password kind='x'>s3cr3t</password>", "<user>svc</user><password kind='x'>***</password>")]
    [InlineData("<name>token</name><value>s3cr3t</value>", "<name>token</name><value>***</value>")]
    [InlineData("""{"name":"token","value":"s3cr3t"}""", """{"name":"token","value":***}""")]
    [InlineData("""<entry key="token">s3cr3t</entry>""", """<entry key="token">***</entry>""")]
    public void What_stands_around_a_secret_is_shown(string body, string shown) => BodyExcerpt.Of(body).Should().Be(shown);

    [Theory]
    [InlineData(8150)]
    [InlineData(9000)]
    public void What_lies_behind_the_part_that_is_searched_is_not_shown(int length)
    {
        string secret = $$"""{"password":"{{new string('x', length)}}"} """;

        BodyExcerpt.Of(secret + "1234567890 ").Should().Be(length < 9000 ? """{"password":***} 1234567890 """ : """{"password":***""");
        BodyExcerpt.Of(secret + "1234567890".PadRight(100, '0')).Should().StartWith("""{"password":***""").And.NotContain("1234");
    }

    [Fact]
    public void The_word_at_the_end_of_what_is_searched_is_shown_only_where_it_is_whole()
    {
        string all = $$"""{"password":"{{new string('x', 8192 - 20)}}"} word""";

        all.Should().HaveLength(8192);
        BodyExcerpt.Of(all).Should().Be("""{"password":***} word""");
        BodyExcerpt.Of(all + "s").Should().Be("""{"password":***} ***""");
    }

    [Fact]
    public void A_body_that_is_one_long_word_is_not_shown_as_empty()
    {
        BodyExcerpt.Of(new string('T', 9000)).Should().Be("***");
        Refusal(new string('T', 9000)).Message.Should().EndWith("It begins: ***");
    }

    [Fact]
    public void It_is_short_and_on_one_line()
    {
        BodyExcerpt.Of("a\r\nb\tc\0d\u001b[31m\u2028\u202e").Should().Be("a..b.c.d.[31m..");
        BodyExcerpt.Of(string.Concat(Enumerable.Repeat("word ", 1000))).Should().HaveLength(BodyExcerpt.MaximumLength);
    }

    [Fact]
    public void It_never_ends_in_half_a_character()
    {
        BodyExcerpt.Of(" " + string.Concat(Enumerable.Repeat("\U0001F600", 300))).Should().HaveLength(199).And.EndWith("\U0001F600");

        string words = string.Concat(Enumerable.Repeat("word ", 40))[..199];
        BodyExcerpt.Of(words + "\U0001F600 and more words").Should().Be(words);
    }

    [Theory]
    [InlineData("""{"name":"store-1","value":"shown"}""")]
    [InlineData("<name>store-1</name><value>shown</value>")]
    [InlineData("""{"details":"The token has expired","value":"shown"}""")]
    [InlineData("""<entry key="pool">shown</entry>""")]
    public void A_pair_whose_name_is_no_secret_is_shown_as_it_is(string body) => BodyExcerpt.Of(body).Should().Be(body);

    [Fact]
    public void Plain_text_is_shown_as_it_is() =>
        BodyExcerpt.Of("<html><body>502 Bad Gateway</body></html>").Should().Be("<html><body>502 Bad Gateway</body></html>");
}
