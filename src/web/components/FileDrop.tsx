import { InboxOutlined } from '@ant-design/icons';
import { Upload } from 'antd';

/** What a file has to look like before it is offered to the server. */
interface FileDropProps {
  readonly label: string;
  readonly hint: string;
  /** File name endings, e.g. `.csv,.sav`. */
  readonly accept: string;
  readonly disabled?: boolean;
  readonly onFile: (file: File) => void;
}

/** A field for one file: dropped, chosen by mouse, or by keyboard. The file stays in the browser until `onFile` sends it. */
export function FileDrop({ label, hint, accept, disabled = false, onFile }: FileDropProps) {
  const keep = (file: File) => {
    onFile(file);
    return false;
  };
  return (
    <Upload.Dragger
      accept={accept}
      disabled={disabled}
      multiple={false}
      showUploadList={false}
      beforeUpload={keep}
      aria-label={label}
    >
      <p style={{ fontSize: 30, margin: '4px 0', color: '#0f5470' }}>
        <InboxOutlined aria-hidden />
      </p>
      <p style={{ margin: 0, fontWeight: 600 }}>{label}</p>
      <p className="soft" style={{ margin: '4px 8px' }}>
        {hint}
      </p>
    </Upload.Dragger>
  );
}
