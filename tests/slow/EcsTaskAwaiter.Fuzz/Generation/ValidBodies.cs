namespace EcsTaskAwaiter.Fuzz;

/// <summary>Bodies as servers send them, to be damaged.</summary>
internal static class ValidBodies
{
    public const string Task = """
        {"name":"Create Data Store","op_id":"CREATE","resource":{"id":"10.9.8.1","link":{"rel":"self","href":"/vdc/data-stores/10.9.8.1"},"name":"store-a"},
         "tenant":{"id":"urn:storageos:TenantOrg:77:","link":{"rel":"self","href":"/tenants/77"}},"state":"pending","message":"step 3 of 7","description":"create",
         "associated_resources":[{"id":"10.9.8.2","link":{"href":"/vdc/nodes/10.9.8.2"},"name":"n"}],"link":{"rel":"self","href":"/vdc/data-stores/10.9.8.1/tasks/CREATE"},
         "service_error":{"code":40013,"description":"no room","details":"token=abc","retryable":false},"start_time":1700000000123,"end_time":"2026-01-01T00:00:00Z",
         "progress":40,"workflow":{"id":"wf"},"creation_time":1700000000000,"inactive":false,"global":null,"remote":true,"vdc":null,"internal":"true"}
        """;

    public const string TaskXml = """
        <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
        <task><op_id>CREATE</op_id><state>error</state><progress>40</progress><start_time>1700000000123</start_time>
        <resource><id>10.9.8.1</id><link rel="self" href="/vdc/data-stores/10.9.8.1"/><name>store-a</name></resource>
        <associated_resources><associated_resource><id>10.9.8.2</id></associated_resource></associated_resources>
        <link rel="self" href="/vdc/data-stores/10.9.8.1/tasks/CREATE"/><message><![CDATA[x]]></message>
        <service_error><code>40013</code><description>no room &amp; no air</description><details/><retryable>false</retryable></service_error></task>
        """;

    public static readonly string[] All =
    [
        Task,
        TaskXml,
        $$"""{"task":[{{Task}},{"op_id":"B","state":"ready"}]}""",
        """[{"op_id":"A","state":"queued"},{"op_id":"B","state":"suspended_no_error"}]""",
        """<tasks><task><op_id>A</op_id><state>ready</state></task><task><op_id>B</op_id><state>error</state></task></tasks>""",
        """{"code":1013,"retryable":false,"description":"Error while registering the data store","details":"Already there"}""",
        """<?xml version="1.0"?><error><code>4000</code><retryable>false</retryable><description>Authentication required</description><details>Missing token</details></error>""",
        """{"messages":[{"code":"9006","message":"Unable to reach the service"}]}""",
        """{"error":{"code":6503,"description":"away","retryable":true}}""",
        """{"data_store":[{"id":"10.9.8.1","name":"a","varray":"urn:1","device_state":"readytouse","usable_gb":"100","free_gb":12.5,"used_gb":-1,"creation_time":"0"}]}""",
        """<data_stores><data_store><id>1</id><name>a</name><link href="/vdc/data-stores/1" rel="self"/></data_store></data_stores>""",
        """<html><head><title>502 Bad Gateway</title></head><body>Authorization: Basic cm9vdDpDaGFuZ2VNZQ==<br></body></html>""",
    ];

    public const string History =
        """{"version":1,"kinds":[{"kind":"data-stores/CREATE","durations":[[10,12.5],[30,30],[5,null],[0,1]],"percentTrust":0.75},{"kind":"b","durations":[[1,2]],"percentTrust":1}]}""";
}
